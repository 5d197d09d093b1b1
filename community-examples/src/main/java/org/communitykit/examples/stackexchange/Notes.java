package org.communitykit.examples.stackexchange;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.communitykit.examples.stackexchange.Ledger.Import;
import org.communitykit.messaging.importing.ImportReport;
import org.communitykit.messaging.message.NewMessage;

/** What one transaction left out and found to agree; made anew when the transaction is run again. */
final class Notes {
    private static final String CUT = "\n\n[cut here]";

    private final Map<String, Long> skipped = new HashMap<>();
    private final Map<String, Long> checks = new HashMap<>();
    private final LinkedHashSet<String> licences;
    private long deferred;

    Notes(Import state) {
        licences = new LinkedHashSet<>(state.licences());
    }

    void skip(String reason) {
        skipped.merge(reason, 1L, Long::sum);
    }

    /** What storing items left out or stored otherwise. */
    void take(ImportReport report) {
        report.skipped().forEach((reason, count) -> skipped.merge(reason, count, Long::sum));
        report.adjusted().forEach((how, count) -> skipped.merge(how, count, Long::sum));
    }

    void compare(String what, boolean equal) {
        checks.merge(what, equal ? 1L : 0L, Long::sum);
        checks.merge(what + ".all", 1L, Long::sum);
    }

    void licence(String name) {
        licences.add(name);
    }

    /** Something waits for what comes later in the dump. */
    void defer() {
        deferred++;
    }

    /** The text as a message can hold it: never blank, never longer than allowed, and both are noted. */
    String bounded(String text) {
        if (text.isBlank()) {
            skip("texts that were empty, kept as (empty)");
            return "(empty)";
        }
        if (text.length() <= NewMessage.TEXT_LIMIT) {
            return text;
        }
        skip("texts cut at " + NewMessage.TEXT_LIMIT + " characters");
        int end = NewMessage.TEXT_LIMIT - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    UnaryOperator<Import> apply(long rows, long others) {
        return old -> old.at(rows, others, old.deferred() + deferred).noting(skipped, checks, List.copyOf(licences));
    }
}
