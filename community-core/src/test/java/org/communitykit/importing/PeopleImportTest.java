package org.communitykit.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.consent.Consent;
import org.communitykit.consent.Evidence;
import org.communitykit.consent.Medium;
import org.communitykit.consent.Method;
import org.communitykit.contact.Address;
import org.communitykit.importing.csv.CsvFile;
import org.communitykit.member.Profile;
import org.communitykit.member.ProfileField;
import org.communitykit.member.Search;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class PeopleImportTest {
    private static final String LIST = """
            First,Last,Email,Phone,Address,City,YoB,MoB,DoB
            Ana,García,ana@example.org,+44 1234 567890,1 Low Lane,Leeds,1980,2,29
            Ben,García,,,1 Low Lane,Leeds,,,
            Cy,Hill,cy@example.org,,9 High Road,Hull,1981,2,29
            Dee,Hill,not an address,,9 High Road,Hull,,,
            ,,nobody@example.org,,,,,,
            ana,garcia,ANA@example.org,,,,,,
            Ana B,García,ana@example.org,,,,,,
            """;
    private static final Layout LAYOUT = Layout.named("first", "last")
            .email("email")
            .phone("phone")
            .home("address", "city")
            .born("born", "YoB", "MoB", "DoB");

    @Parameter
    StorageKind kind;

    private Community community;
    private PeopleImport people;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh())
                .profile(Profile.of(ProfileField.date("born")))
                .open();
        people = PeopleImport.into(community.intake());
    }

    @AfterEach
    void close() {
        community.close();
    }

    private static Sheet sheet(String text) {
        return CsvFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aPreviewTellsWhatWouldComeAndWhatIsWrongAndStoresNothing() {
        var preview = people.preview(Actor.HOST, sheet(LIST), LAYOUT);

        assertThat(preview.read()).isEqualTo(7);
        assertThat(preview.refused()).isEqualTo(3);
        assertThat(preview.problems())
                .extracting(problem -> problem.row() + " " + problem.column())
                .contains("3 YoB, MoB, DoB", "4 email", "5 first, last");
        assertThat(preview.problems().toString()).doesNotContain("not an address");
        assertThat(community
                        .members()
                        .directory()
                        .search(Actor.HOST, Search.named(""), null, 10)
                        .items())
                .isEmpty();
    }

    @Test
    void aListIsTakenInOnceAndGoesOnWhereItStopped() {
        var all = sheet(LIST);
        var half = new Sheet(all.hash(), all.columns(), all.rows().subList(0, 2));
        assertThat(people.run(Actor.HOST, half, LAYOUT).created()).isEqualTo(2);

        var rest = people.run(Actor.HOST, all, LAYOUT);
        var again = people.run(Actor.HOST, all, LAYOUT);

        assertThat(rest.repeated()).isEqualTo(2);
        assertThat(rest.created()).isZero();
        assertThat(rest.updated()).isEqualTo(1);
        assertThat(rest.ambiguous()).isEqualTo(1);
        assertThat(rest.refused()).isEqualTo(3);
        assertThat(rest.households()).isEqualTo(1);
        assertThat(again.repeated()).isEqualTo(3);
        assertThat(again.created() + again.updated()).isZero();
        var ana = community
                .contacts()
                .holders(Actor.HOST, Address.email("ana@example.org"), 5)
                .get(0);
        assertThat(community.members().get(Actor.HOST, ana).fields()).containsEntry("born", "1980-02-29");
        assertThat(community.intake().household(Actor.HOST, ana)).hasSize(2);
    }

    @Test
    void noListRaisesConsentNorBringsBackWhoWasErased() {
        people.run(Actor.HOST, sheet(LIST), LAYOUT);
        var address = Address.email("ana@example.org");
        var ana = community.contacts().holders(Actor.HOST, address, 5).get(0);
        community.consents().withdraw(Actor.HOST, ana, "news", Medium.EMAIL, Evidence.by(Method.REPLY));

        people.run(Actor.HOST, sheet(LIST + "Ana,García,ana@example.org,,,,,,\n"), LAYOUT);
        assertThat(community
                        .consents()
                        .state(Actor.HOST, ana, "news", Medium.EMAIL)
                        .state())
                .isEqualTo(Consent.State.WITHDRAWN);

        community.privacy().erase(Actor.HOST, ana);
        var again = sheet(LIST);
        people.run(
                Actor.HOST,
                new Sheet(again.hash(), again.columns(), again.rows().subList(0, 6)),
                LAYOUT);
        assertThat(community.contacts().holders(Actor.HOST, address, 5)).isEmpty();
    }

    @Test
    void whatIsExportedComesBackTheSame() {
        people.run(Actor.HOST, sheet(LIST), LAYOUT);
        var export = PeopleExport.of(community, "born");
        var rows = new ArrayList<List<String>>();
        export.each(Actor.HOST, rows::add);
        var file = CsvFile.write(export.columns(), rows);
        assertThat(file).contains("\"'+44 1234 567890\"");

        try (var other = Community.on(kind.fresh())
                .profile(Profile.of(ProfileField.date("born")))
                .open()) {
            PeopleImport.into(other.intake()).run(Actor.HOST, sheet(file), export.layout());
            var back = new ArrayList<List<String>>();
            PeopleExport.of(other, "born").each(Actor.HOST, back::add);
            assertThat(back).isEqualTo(rows);
        }
    }

    @Test
    void aListThatIsNoneIsRefusedInWords() {
        assertThatThrownBy(() -> sheet("")).hasMessageContaining("no line that names its columns");
        assertThatThrownBy(() -> sheet("a,b\n1,2,3\n")).hasMessageContaining("row 1 has 3 cells for 2 columns");
        assertThatThrownBy(() -> CsvFile.read(new ByteArrayInputStream(new byte[] {'a', (byte) 0xff})))
                .hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> people.preview(Actor.HOST, sheet("a,b\n"), LAYOUT))
                .hasMessageContaining("no column first");
        assertThatThrownBy(() -> Layout.guess(List.of("a"))).hasMessageContaining("none of the columns");
        assertThat(sheet("\uFEFFName\r\n\"a\"\"b\r\nc\"\r\n").rows()).containsExactly(List.of("a\"b\r\nc"));
    }
}
