package org.communitykit.privacy;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Ids;
import org.communitykit.campaign.ActionKind;
import org.communitykit.campaign.CampaignId;
import org.communitykit.campaign.Goal;
import org.communitykit.campaign.NewAction;
import org.communitykit.campaign.NewCampaign;
import org.communitykit.consent.Evidence;
import org.communitykit.consent.Medium;
import org.communitykit.consent.Method;
import org.communitykit.contact.Address;
import org.communitykit.contact.Sharing;
import org.communitykit.event.Outbox;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberChange;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.member.NewMember;
import org.communitykit.member.NoSuchMember;
import org.communitykit.member.Profile;
import org.communitykit.member.ProfileField;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class PrivacyTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final GroupId PLOTS = GroupId.of("plots");
    private static final CampaignId SPRING = CampaignId.of("spring");

    /** A host's own feature: letters from one member to another. */
    private static final class Letters implements Feature {
        record Letter(
                String id,
                MemberId from,
                @Nullable MemberId to,
                String text,
                List<String> marks,
                int pages,
                @Nullable Instant read,
                int answers) {}

        static final Table<Letter> LETTERS = Table.of(MethodHandles.lookup(), "letter", Letter.class)
                .key("id")
                .limit("id", Ids.LIMIT)
                .limit("from", Ids.LIMIT)
                .limit("to", Ids.LIMIT)
                .index("by_from", "from")
                .personal("from", Erasure.BLANK, "text", "marks", "pages", "read")
                .personal("to", Erasure.MENTION)
                .withholding("answers")
                .build();

        private final Context context;
        private int forgotten;

        Letters(Context context) {
            this.context = context;
        }

        @Override
        public Collection<Table<?>> tables() {
            return List.of(LETTERS);
        }

        @Override
        public void forget(MemberId member) {
            forgotten++;
        }

        void write(String id, MemberId from, MemberId to, String text) {
            context.transact(
                    tx -> tx.insert(LETTERS, new Letter(id, from, to, text, List.of(text), 3, context.now(), 7)));
        }

        List<Letter> all() {
            return context.read(reader -> reader.find(LETTERS.primary().where().limit(10_000)));
        }
    }

    private record Silent(Table<?> table) implements Feature {
        @Override
        public Collection<Table<?>> tables() {
            return List.of(table);
        }
    }

    record Note(String id, MemberId author) {}

    record Crowd(String id, Map<String, List<MemberId>> members) {}

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Storage storage;
    private Community community;
    private Letters letters;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        community = on(storage);
        letters = community.feature(Letters.class, Letters::new);
        community.campaigns();
        community.consents();
        community
                .members()
                .add(
                        Actor.HOST,
                        ANA,
                        NewMember.named("Canary Ana")
                                .handle("canary_ana")
                                .field("city", "canary town")
                                .locale(Locale.FRENCH)
                                .zone(ZoneOffset.ofHours(7)));
        community.members().add(Actor.HOST, BEN, "Ben");
    }

    private Community on(Storage where) {
        return Community.on(where)
                .clock(clock)
                .profile(Profile.of(ProfileField.text("city").searchable()))
                .open();
    }

    @AfterEach
    void close() {
        community.close();
    }

    /** Leaves something of Ana in every table there is. */
    private void live() {
        community.members().change(ANA, ANA, MemberChange.NONE.handle("canary_anna"));
        community.members().tag(Actor.HOST, ANA, List.of("canary-tag"));
        var groups = community.groups();
        groups.create(Actor.HOST, PLOTS, NewGroup.named("Plots"));
        groups.memberships().add(Actor.HOST, PLOTS, BEN);
        groups.memberships().appoint(Actor.HOST, PLOTS, BEN, "owner");
        groups.memberships().ban(BEN, PLOTS, ANA, "canary reason", null);
        var day = LocalDate.ofInstant(community.now(), ZoneOffset.UTC).atStartOfDay();
        var campaigns = community.campaigns();
        campaigns.create(
                Actor.HOST,
                GroupId.ROOT,
                SPRING,
                NewCampaign.named("Spring", Goal.count(10), day, day.plusDays(9), ZoneOffset.UTC)
                        .kind(ActionKind.worth("tree", 1)));
        campaigns.start(Actor.HOST, SPRING);
        campaigns.record(ANA, SPRING, "tree-1", NewAction.of("tree"));
        var home = Address.email("canary@example.org");
        community.contacts().sharing(Actor.HOST, Sharing.STRICT);
        community.contacts().add(Actor.HOST, ANA, home);
        var evidence = Evidence.by(Method.FORM).source("canary form").ip("canary ip");
        community.consents().grant(Actor.HOST, ANA, "newsletter", Medium.EMAIL, evidence);
        community.consents().ask(Actor.HOST, ANA, home, "alerts", Medium.EMAIL, evidence);
        community.consents().withdraw(Actor.HOST, ANA, "alerts", Medium.EMAIL, evidence);
        letters.write("1", ANA, BEN, "canary words");
        letters.write("2", BEN, ANA, "between us");
    }

    /** Every row of every table, in lower case. */
    private String everything() {
        var tables = new ArrayList<Table<?>>(Outbox.tables());
        Stream.of(
                        community.activities(),
                        community.members(),
                        community.groups(),
                        community.rights(),
                        community.campaigns(),
                        community.privacy(),
                        community.audit(),
                        community.files(),
                        community.contacts(),
                        community.consents(),
                        letters)
                .forEach(feature -> tables.addAll(feature.tables()));
        var rows = new StringBuilder();
        storage.read(reader -> {
            tables.forEach(table -> reader.walk(table.primary().where().limit(500), rows::append));
            return null;
        });
        return rows.toString().toLowerCase(Locale.ROOT);
    }

    @Test
    void anExportHoldsARowOfEveryTableThatKnowsTheMember() {
        live();

        var lines = new ArrayList<String>();
        var rows = community.privacy().export(ANA, ANA, lines::add);

        assertThat(rows.keySet())
                .containsExactly(
                        "activity",
                        "audit_identity",
                        "campaign_action",
                        "campaign_participant",
                        "consent",
                        "consent_entry",
                        "consent_request",
                        "contact_book",
                        "contact_claim",
                        "contact_point",
                        "letter",
                        "member",
                        "member_handle",
                        "member_label",
                        "membership");
        assertThat(lines)
                .anyMatch(line -> line.startsWith("{\"table\":\"member\",\"row\":{\"id\":\"ana\"")
                        && line.contains("\"name\":\"Canary Ana\"")
                        && line.contains("\"fields\":{\"city\":\"canary town\"}")
                        && line.contains("\"joinedAt\":\"2026-03-01T12:00:00Z\""))
                .anyMatch(line -> line.contains("canary reason"))
                .anyMatch(line -> line.contains("canary words") && line.contains("\"marks\":[\"canary words\"]"))
                .contains("{\"table\":\"letter\",\"row\":{\"id\":\"2\",\"to\":\"ana\"}}");
        assertThat(String.join("", lines)).doesNotContain("between us").doesNotContain("\"ben\"");
    }

    @Test
    void nobodyGetsWhatIsKnownOfAnother() {
        assertThatThrownBy(() -> community.privacy().export(BEN, ANA, line -> {}))
                .isInstanceOf(NotTheirs.class);
        assertThatThrownBy(() -> community.privacy().export(Actor.HOST, MemberId.of("zoe"), line -> {}))
                .isInstanceOf(NoSuchMember.class);
    }

    @Test
    void whoIsBannedStillGetsWhatIsKnownOfThem() {
        community.members().ban(Actor.HOST, ANA, "canary ban", null);

        var lines = new ArrayList<String>();
        community.privacy().export(ANA, ANA, lines::add);

        assertThat(lines).anyMatch(line -> line.contains("canary ban"));
    }

    @Test
    void anErasureLeavesNothingOfThePersonInAnyTable() {
        live();
        assertThat(everything()).contains("canary");

        community.privacy().erase(ANA, ANA);

        assertThat(everything()).doesNotContain("canary");
        assertThat(letters.all())
                .containsExactlyInAnyOrder(
                        new Letters.Letter("1", ANA, BEN, "", List.of(), 0, null, 7),
                        new Letters.Letter("2", BEN, ANA, "between us", List.of("between us"), 3, community.now(), 7));
        assertThat(community.members().get(Actor.HOST, ANA).state()).isEqualTo(MemberState.ERASED);
        assertThat(community.campaigns().get(Actor.HOST, SPRING).total()).isEqualTo(1);
    }

    @Test
    void moreRowsThanOneTransactionTakesAreErasedAndExported() {
        IntStream.range(0, 1_203).forEach(i -> letters.write("letter-" + i, ANA, BEN, "canary words"));

        var rows = community.privacy().export(ANA, ANA, line -> {});
        community.privacy().erase(Actor.HOST, ANA);

        assertThat(rows).containsEntry("letter", 1_203L);
        assertThat(letters.all())
                .hasSize(1_203)
                .allMatch(letter -> letter.text().isEmpty());
    }

    @Test
    void erasingAgainLooksAgain() {
        community.privacy().erase(ANA, ANA);
        letters.write("late", ANA, BEN, "canary words");

        community.privacy().erase(ANA, ANA);

        assertThat(letters.all())
                .singleElement()
                .matches(letter -> letter.text().isEmpty());
    }

    @Test
    void whatACallUnderWayStoresIsFoundByTheSecondLook() {
        community.privacy().erase(Actor.HOST, ANA);
        letters.write("late", ANA, BEN, "canary words");
        assertThat(community.privacy().runDue(Actor.HOST, 10)).isZero();

        clock.pass(Privacy.SECOND_LOOK);

        assertThat(community.privacy().runDue(Actor.HOST, 10)).isEqualTo(1);
        assertThat(letters.all())
                .singleElement()
                .matches(letter -> letter.text().isEmpty());
        assertThat(community.privacy().runDue(Actor.HOST, 10)).isZero();
        assertThat(letters.forgotten).isEqualTo(2);
    }

    @Test
    void anErasureThatOnlyBeganIsTakenUp() {
        live();

        community.members().erase(Actor.HOST, ANA);

        assertThat(letters.all()).anyMatch(letter -> letter.text().equals("canary words"));
        assertThat(community.privacy().runDue(Actor.HOST, 10)).isEqualTo(1);
        assertThat(letters.all()).noneMatch(letter -> letter.text().equals("canary words"));
    }

    @Test
    void aProcessWithoutAFeatureThatHoldsSomethingDoesNotPretend() {
        live();
        var poorer = on(storage);
        poorer.campaigns();
        poorer.consents();

        assertThatThrownBy(() -> poorer.privacy().erase(Actor.HOST, ANA))
                .isInstanceOf(FeatureMissing.class)
                .hasMessageContaining("[letter]");
        assertThatThrownBy(() -> poorer.privacy().export(Actor.HOST, ANA, line -> {}))
                .isInstanceOf(FeatureMissing.class);
        assertThat(community.members().get(Actor.HOST, ANA).state()).isEqualTo(MemberState.ACTIVE);
    }

    @Test
    void aFeatureThatDoesNotSayWhatBecomesOfMembersIsRefused() {
        var silent = new Silent(
                Table.of(MethodHandles.lookup(), "note", Note.class).key("id").build());
        var hidden = new Silent(
                Table.of(MethodHandles.lookup(), "crowd", Crowd.class).key("id").build());

        assertThatThrownBy(() -> community.feature(Silent.class, context -> silent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("note.author");
        assertThatThrownBy(() -> on(storage).feature(Silent.class, context -> hidden))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("crowd.members");
    }

    @Test
    void whatTellsOfOthersStaysOutOfAMembersExport() {
        letters.write("1", ANA, BEN, "canary");

        List<String> lines = new ArrayList<>();
        community.privacy().export(ANA, ANA, lines::add);

        assertThat(lines)
                .filteredOn(line -> line.startsWith("{\"table\":\"letter\""))
                .singleElement(as(STRING))
                .contains("canary")
                .contains("\"read\"")
                .doesNotContain("answers");
    }

    @Test
    void neitherKeysNorRowsThatNameNobodyAreWithheld() {
        var named = Table.of(MethodHandles.lookup(), "note", Note.class)
                .key("id")
                .limit("id", Ids.LIMIT)
                .limit("author", Ids.LIMIT)
                .personal("author", Erasure.MENTION);
        var unnamed = Table.of(MethodHandles.lookup(), "note", Note.class)
                .key("id")
                .limit("id", Ids.LIMIT)
                .limit("author", Ids.LIMIT);

        assertThatThrownBy(() -> named.withholding("id").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("note.id");
        assertThatThrownBy(() -> unnamed.withholding("author").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("note.author");
    }

    @Test
    void rowsThatMustBeFoundNeedAnIndex() {
        var table = Table.of(MethodHandles.lookup(), "note", Note.class).key("id");

        assertThatThrownBy(() -> table.personal("author", Erasure.DELETE).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("note.author");
    }

    @Test
    void whatTheCommunityKeepsOfMembersCanBeListed() {
        assertThat(community.privacy().declared())
                .extracting(Object::toString)
                .containsExactly(
                        "activity.member KEEP",
                        "audit_identity.member DELETE",
                        "campaign_action.member KEEP",
                        "campaign_action.referrer MENTION",
                        "campaign_move.by MENTION",
                        "campaign_participant.member KEEP",
                        "consent.member KEEP",
                        "consent_death.member DELETE",
                        "consent_death.by MENTION",
                        "consent_entry.member BLANK [consent_entry.proof]",
                        "consent_entry.by MENTION",
                        "consent_place.member DELETE",
                        "consent_request.member DELETE",
                        "consent_sent.member DELETE",
                        "contact_book.member DELETE",
                        "contact_claim.member DELETE",
                        "contact_point.member DELETE",
                        "erasure.member KEEP",
                        "file.owner BLANK [file.owner, file.name]",
                        "file_key.owner DELETE",
                        "invitation.inviter MENTION",
                        "letter.from BLANK [letter.text, letter.marks, letter.pages, letter.read]",
                        "letter.to MENTION",
                        "member.into KEEP",
                        "member.id BLANK [member.sortKey, member.name, member.handle, member.claims, member.locale,"
                                + " member.zone, member.until, member.reason, member.firstAs, member.fields, member.tags]",
                        "member_handle.member BLANK [member_handle.member, member_handle.handle,"
                                + " member_handle.freeFrom]",
                        "member_label.member DELETE",
                        "membership.member DELETE");
    }
}
