package org.communitykit.messaging;

import static org.communitykit.messaging.Actions.done;

import java.util.List;
import org.communitykit.messaging.importing.ConversationSource;
import org.communitykit.messaging.importing.ImportOptions;

/** What can be brought in from elsewhere. */
final class ImportActions {
    private static final ConversationSource NOTHING = sink -> {};

    private ImportActions() {}

    static void to(Actions actions) {
        var into = ImportOptions.from("elsewhere").in(Standpoints.GROUP);
        actions.anywhere().all("imports.run", (a, at) -> done(at.imports.run(a, NOTHING, into)));
        actions.anywhere().all("imports.store", (a, at) -> done(at.imports.store(a, List.of(), into)));
        actions.anywhere().all("imports.rehearse", (a, at) -> done(at.imports.rehearse(a, NOTHING, into)));
    }
}
