package org.communitykit.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Target;
import org.communitykit.audit.Entry;
import org.communitykit.audit.Trail;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class StoriesTest {
    private static final MemberId CLEO = MemberId.of("cleo");
    private static final MemberId RUTH = MemberId.of("ruth");
    private static final MemberId RAY = MemberId.of("ray");
    private static final ConsultationId CARE = ConsultationId.of("care");
    private static final Map<String, List<String>> FACTS = Map.of("region", List.of("north", "south", "east"));
    private static final String TEXT = "I waited in Leeds for nine hours with my daughter Ann.";

    @Parameter
    StorageKind kind;

    private Storage storage;
    private Community community;
    private Stories stories;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        community = Community.on(storage).clock(new TestClock()).open();
        stories = community.stories();
        for (var member : List.of(CLEO, RUTH, RAY)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, CLEO, "admin");
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, RUTH, "moderator");
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, RAY, "moderator");
        openCare(5);
    }

    @AfterEach
    void close() {
        community.close();
    }

    private Consultation openCare(int least) {
        return stories.open(CLEO, GroupId.ROOT, CARE, "Care at home", List.of("waiting", "staff"), FACTS, least);
    }

    private Intake told(String text, String region, Set<Use> uses) {
        var intake = stories.begin(Actor.HOST, CARE);
        stories.write(Actor.HOST, intake.code(), text, region.isEmpty() ? Map.of() : Map.of("region", region));
        stories.allow(Actor.HOST, intake.code(), uses);
        stories.submit(Actor.HOST, intake.code());
        return intake;
    }

    private Intake published() {
        var intake = told(TEXT, "north", EnumSet.allOf(Use.class));
        stories.review(RUTH, intake.story());
        stories.redact(RUTH, intake.story(), List.of(new Span(50, 53, "[a child]"), new Span(12, 17, "[a city]")));
        stories.approve(RUTH, intake.story());
        stories.publish(RAY, intake.story());
        return intake;
    }

    @Test
    void anAuthorComesBackWithTheCodeOfWhichOnlyAFingerprintIsKept() {
        var intake = stories.begin(Actor.HOST, CARE);
        assertThat(intake.code()).matches("([0-9a-z]{5}-){5}[0-9a-z]");
        assertThat(intake.toString()).doesNotContain(intake.code());

        stories.write(Actor.HOST, intake.code(), "I waited", Map.of());
        var asReadOut = intake.code().toUpperCase(java.util.Locale.ROOT).replace("-", " ");

        assertThat(stories.text(Actor.HOST, asReadOut)).contains("I waited");
        assertThat(stories.find(Actor.HOST, "00000-00000-00000-00000-00000-0")).isEmpty();
        List<Stories.Code> codes = storage.read(
                reader -> reader.find(Stories.CODES.primary().where().limit(10)));
        assertThat(codes.toString()).doesNotContain(intake.code().replace("-", ""));
        assertThat(codes)
                .singleElement()
                .extracting(Stories.Code::hash)
                .asString()
                .hasSize(64);
    }

    @Test
    void whatIsHandedInSaysSomethingAndMayBeUsed() {
        var intake = stories.begin(Actor.HOST, CARE);
        assertThatIllegalArgumentException().isThrownBy(() -> stories.submit(Actor.HOST, intake.code()));
        stories.write(Actor.HOST, intake.code(), TEXT, Map.of());
        assertThatIllegalArgumentException().isThrownBy(() -> stories.submit(Actor.HOST, intake.code()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stories.write(Actor.HOST, intake.code(), TEXT, Map.of("region", "moon")));
        stories.allow(Actor.HOST, intake.code(), Set.of(Use.ANALYSIS));

        assertThat(stories.submit(Actor.HOST, intake.code()).state()).isEqualTo(Story.State.SUBMITTED);
        assertThat(stories.submit(Actor.HOST, intake.code()).version()).isEqualTo(1);
    }

    @Test
    void publishingTakesTwoPeopleAndTheAuthorsWord() {
        var intake = told(TEXT, "north", Set.of(Use.ANALYSIS, Use.QUOTE));
        var id = intake.story();
        stories.review(RUTH, id);
        assertThatThrownBy(() -> stories.publish(RAY, id)).isInstanceOf(WrongStoryState.class);
        stories.approve(RUTH, id);
        assertThatThrownBy(() -> stories.publish(RUTH, id)).isInstanceOf(NotPublishable.class);
        assertThatThrownBy(() -> stories.publish(RAY, id)).isInstanceOf(NotPublishable.class);
        assertThat(stories.published(Actor.HOST, id)).isEmpty();

        stories.allow(Actor.HOST, intake.code(), Set.of(Use.ANALYSIS, Use.QUOTE, Use.PUBLISH));
        assertThat(stories.publish(RAY, id).state()).isEqualTo(Story.State.PUBLISHED);
        assertThat(stories.published(RUTH, id)).contains(TEXT);
    }

    @Test
    void whatIsRedactedIsNotShownAndTheOriginalStaysUntilItIsPurged() {
        var intake = told(TEXT, "north", EnumSet.allOf(Use.class));
        var id = intake.story();
        stories.review(RUTH, id);
        stories.askRedaction(RUTH, id);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stories.redact(RUTH, id, List.of(new Span(0, 5, ""), new Span(4, 8, ""))));
        stories.redact(RUTH, id, List.of(new Span(50, 53, "[a child]"), new Span(12, 17, "[a city]")));
        var shown = "I waited in [a city] for nine hours with my daughter [a child].";

        assertThat(stories.preview(RUTH, id)).contains(shown);
        assertThat(stories.original(RUTH, id)).contains(TEXT);
        stories.approve(RUTH, id);
        stories.publish(RAY, id);
        stories.purgeOriginal(RUTH, id);

        var trail = Trail.of(Target.of("story", id.value()));
        assertThat(community.audit().entries(Actor.HOST, trail, null, 10).items())
                .extracting(Entry::what)
                .containsExactlyInAnyOrder("story.redacted", "story.approved", "story.published", "story.purged");
        assertThat(stories.original(RUTH, id)).isEmpty();
        assertThat(stories.text(Actor.HOST, intake.code())).contains("");
        assertThat(stories.published(RUTH, id)).contains(shown);
    }

    @Test
    void aStoryAboutSomebodyInDangerGoesToOthersAndIsNeverPublished() {
        var heard = new ArrayList<StoryFlagged>();
        community.events().on(StoryFlagged.class, heard::add);
        var intake = published();
        var id = intake.story();

        stories.flag(RUTH, id, "a child at risk");
        stories.flag(RUTH, id, "a child at risk");

        assertThat(heard).containsExactly(new StoryFlagged(CARE, id));
        assertThat(stories.published(Actor.HOST, id)).isEmpty();
        assertThatThrownBy(() -> stories.approve(RUTH, id)).isInstanceOf(NotPublishable.class);
        assertThat(stories.in(RUTH, CARE, Story.State.IN_REVIEW, null, 10).items())
                .isEmpty();
        assertThatThrownBy(() -> stories.original(RAY, id)).isInstanceOf(NoSuchConsultation.class);
        assertThat(stories.original(CLEO, id)).contains(TEXT);
        assertThat(stories.flagged(CLEO, CARE, null, 10).items())
                .extracting(Story::id)
                .containsExactly(id);
        assertThat(stories.export(CLEO, CARE).manifest()).isEmpty();
    }

    @Test
    void whatIsTakenBackIsGoneAndShowsWithWhoeverGotIt() {
        var gone = published();
        var less = published();
        var stays = published();
        var first = stories.export(CLEO, CARE);
        assertThat(first.manifest()).hasSize(3);
        assertThat(first.quotes()).hasSize(3).allMatch(StoryExport.Quote::published);
        assertThat(stories.revocationsSince(CLEO, CARE, 1)).isEmpty();

        stories.withdraw(Actor.HOST, gone.code());
        stories.withdraw(Actor.HOST, gone.code());
        stories.allow(Actor.HOST, less.code(), Set.of(Use.ANALYSIS));

        var revoked = stories.revocationsSince(CLEO, CARE, first.number());
        assertThat(revoked).hasSize(2).allMatch(one -> first.manifest().contains(one.story()));
        assertThat(revoked)
                .extracting(StoryExport.Revocation::uses)
                .containsExactlyInAnyOrder(List.of(Use.values()), List.of(Use.QUOTE, Use.PUBLISH, Use.CONTACT));
        assertThat(stories.published(Actor.HOST, gone.story())).isEmpty();
        assertThat(stories.published(Actor.HOST, less.story())).isEmpty();
        assertThat(stories.published(Actor.HOST, stays.story())).isPresent();
        assertThat(stories.original(CLEO, gone.story())).isEmpty();
        var second = stories.export(CLEO, CARE);
        assertThat(second.manifest()).hasSize(2);
        assertThat(second.quotes()).hasSize(1);
        assertThatThrownBy(() -> stories.write(Actor.HOST, gone.code(), "again", Map.of()))
                .isInstanceOf(WrongStoryState.class);
        List<Stories.Words> words = storage.read(reader ->
                reader.find(Stories.WORDS.primary().where(gone.story()).limit(10)));
        assertThat(words).isEmpty();
    }

    @Test
    void anEditedStoryIsReviewedAnew() {
        var intake = published();
        stories.write(Actor.HOST, intake.code(), TEXT + " It was cold.", Map.of());
        assertThat(stories.published(Actor.HOST, intake.story())).isPresent();

        var again = stories.submit(Actor.HOST, intake.code());

        assertThat(again.state()).isEqualTo(Story.State.SUBMITTED);
        assertThat(again.approvedBy()).isNull();
        assertThat(stories.published(Actor.HOST, intake.story())).isEmpty();
        assertThat(stories.original(RUTH, intake.story()).orElseThrow()).endsWith("cold.");
    }

    @Test
    void anExportTellsNoNumberThatIsTooSmall() {
        var regions = List.of("north", "north", "north", "north", "north", "north", "south", "south", "east", "");
        for (int i = 0; i < 30; i++) {
            var intake = told("Story " + i, regions.get(i % 10), Set.of(Use.ANALYSIS));
            if (i % 2 == 0) {
                stories.code(RUTH, intake.story(), Set.of("waiting"));
            }
            if (i == 3) {
                stories.code(RAY, intake.story(), Set.of("staff"));
            }
        }

        var export = stories.export(CLEO, CARE);

        assertThat(count(export, null, null, null)).isEqualTo(30);
        assertThat(count(export, "waiting", null, null)).isEqualTo(15);
        assertThat(count(export, "staff", null, null)).isNull();
        assertThat(count(export, null, "region", "north")).isEqualTo(18);
        assertThat(count(export, null, "region", "east")).isNull();
        assertThat(count(export, "waiting", "region", "north")).isEqualTo(9);
        assertThat(export.counts()).allMatch(count -> count.stories() == null || count.stories() >= 5);
        assertThat(export.hash()).hasSize(64);
    }

    private static Long count(StoryExport export, String theme, String fact, String answer) {
        return export.counts().stream()
                .filter(count -> Objects.equals(count.theme(), theme)
                        && Objects.equals(count.fact(), fact)
                        && Objects.equals(count.answer(), answer))
                .findFirst()
                .orElseThrow()
                .stories();
    }

    @Test
    void reviewersAgreeAsFarAsKappaSays() {
        for (int i = 0; i < 10; i++) {
            var intake = told("Story " + i, "", Set.of(Use.ANALYSIS));
            stories.code(RUTH, intake.story(), i < 5 ? Set.of("waiting") : Set.of());
            stories.code(RAY, intake.story(), i < 4 || i == 9 ? Set.of("waiting") : Set.of());
        }

        var agreement = stories.agreement(RUTH, CARE, RUTH, RAY);

        assertThat(agreement.get(0).observed()).isCloseTo(0.8, within(1e-12));
        assertThat(agreement.get(0).kappa().orElseThrow()).isCloseTo(0.6, within(1e-12));
        assertThat(agreement.get(1).kappa()).isEmpty();
    }

    @Test
    void kappaIsWhatItIsInAWellKnownTable() {
        // 50 grants read by two people: both yes 20, first alone 5, second alone 10, both no 15
        assertThat(Agreement.of("grant", 20, 5, 10, 15).kappa().orElseThrow()).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void aConsultationIsOpenedOnceAndTakesNothingOnceClosed() {
        assertThat(openCare(5).state()).isEqualTo(Consultation.State.OPEN);
        assertThatThrownBy(() -> openCare(6)).isInstanceOf(IdempotencyConflict.class);
        stories.close(CLEO, CARE);

        assertThatThrownBy(() -> stories.begin(Actor.HOST, CARE)).isInstanceOf(NoSuchConsultation.class);
        assertThatThrownBy(() -> stories.export(RUTH, CARE)).isInstanceOf(NoSuchConsultation.class);
    }
}
