package org.communitykit.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.contact.Address;
import org.communitykit.contact.Contact;
import org.communitykit.member.Member;
import org.communitykit.member.Search;
import org.jspecify.annotations.Nullable;

/**
 * Hands over active members as rows that {@link PeopleImport} takes back: name, e-mail addresses, telephone numbers and
 * postal addresses, the primary one first, tags, and the fields asked for; several in a cell on lines of their own. Consent
 * is neither exported nor imported.
 */
public final class PeopleExport {
    private static final int PAGE = 200;
    private static final List<String> COLUMNS = List.of("Name", "Email", "Phone", "Address", "Tags");

    private final Community community;
    private final List<String> fields;

    private PeopleExport(Community community, List<String> fields) {
        this.community = community;
        this.fields = fields;
    }

    /** Of this community, with these fields of the profile. */
    public static PeopleExport of(Community community, String... fields) {
        return new PeopleExport(community, List.of(fields));
    }

    /** The columns of the rows. */
    public List<String> columns() {
        return Stream.concat(COLUMNS.stream(), fields.stream()).toList();
    }

    /** How to read the rows again. */
    public Layout layout() {
        var layout = Layout.named("Name")
                .email("Email")
                .phone("Phone")
                .home("Address")
                .tags("Tags");
        for (var field : fields) {
            layout = layout.field(field, field);
        }
        return layout;
    }

    /**
     * Hands over all active members by name; returns how many. Read page by page, without a lock.
     *
     * @throws org.communitykit.role.NotAllowed unless the actor may see members' addresses
     */
    public long each(Actor actor, Consumer<List<String>> row) {
        long count = 0;
        @Nullable String cursor = null;
        do {
            var page = community.members().directory().search(actor, Search.named(""), cursor, PAGE);
            for (var member : page.items()) {
                row.accept(row(member, community.contacts().of(actor, member.id())));
                count++;
            }
            cursor = page.next().orElse(null);
        } while (cursor != null);
        return count;
    }

    private List<String> row(Member member, List<Contact> contacts) {
        var row = new ArrayList<String>();
        row.add(member.name());
        for (var kind : Address.Kind.values()) {
            row.add(contacts.stream()
                    .filter(contact -> contact.address().kind() == kind)
                    .sorted((one, other) -> Boolean.compare(other.primary(), one.primary()))
                    .map(contact -> contact.address().text())
                    .collect(Collectors.joining("\n")));
        }
        row.add(String.join("\n", member.tags()));
        fields.forEach(field -> row.add(member.fields().getOrDefault(field, "")));
        return row;
    }
}
