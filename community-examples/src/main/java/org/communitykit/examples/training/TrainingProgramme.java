package org.communitykit.examples.training;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.programme.Attendance;
import org.communitykit.programme.Certificate;
import org.communitykit.programme.CohortId;
import org.communitykit.programme.Enrolment;
import org.communitykit.programme.Lesson;
import org.communitykit.programme.Programme;
import org.communitykit.programme.ProgrammeId;
import org.communitykit.programme.Task;
import org.communitykit.skill.Skill;
import org.communitykit.skill.SkillId;

/**
 * A school for people who want to work in technology: a first course and one that builds on it, evenings of a cohort, places
 * that are offered in the order of the line, and a certificate that an employer can have verified.
 */
public final class TrainingProgramme implements AutoCloseable {
    private static final GroupId SCHOOL = GroupId.of("tech-school");
    private static final ProgrammeId FIRST = ProgrammeId.of("first-steps");
    private static final ProgrammeId WEB = ProgrammeId.of("web");
    private static final SkillId HTML = SkillId.of("html");
    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final Duration PATIENCE = Duration.ofDays(3);

    private final Community community;

    /** The school in this community, which the school closes. */
    public TrainingProgramme(Community community) {
        this.community = community;
        community.groups().create(Actor.HOST, SCHOOL, NewGroup.named("Tech School"));
        var programmes = community.programmes();
        programmes.create(Actor.HOST, new Programme(FIRST, SCHOOL, "First steps", "A page of one's own", 75));
        programmes.task(Actor.HOST, FIRST, new Task("page", "A page of one's own", 10, 6));
        programmes.create(Actor.HOST, new Programme(WEB, SCHOOL, "Web", "What stands behind pages", 75));
        programmes.prerequisite(Actor.HOST, WEB, FIRST);
        community.skills().define(Actor.HOST, new Skill(HTML, "HTML", "2: has made a page that others read"));
    }

    public MemberId join(String user, String name) {
        var member =
                community.members().add(Actor.HOST, MemberId.of(user), name).id();
        community.groups().join(member, SCHOOL);
        return member;
    }

    /** Four evenings, a week apart, at seven by the clocks of the place, whatever they do in between. */
    public CohortId open(ProgrammeId programme, String name, LocalDate first, int places) {
        var cohort = CohortId.of(name);
        var programmes = community.programmes();
        programmes.open(Actor.HOST, programme, cohort, name, first, first.plusWeeks(3), ZONE, places);
        for (int week = 0; week < 4; week++) {
            var start = first.plusWeeks(week).atTime(LocalTime.of(19, 0));
            programmes.session(
                    Actor.HOST, cohort, new Lesson("week" + week, "Week " + week, start, Duration.ofHours(2)));
        }
        return cohort;
    }

    public Enrolment apply(MemberId who, CohortId cohort) {
        return community.programmes().apply(who, cohort);
    }

    /** Offers the places that are free to those who have waited longest. Run it every hour, on any node. */
    public List<MemberId> fill(CohortId cohort) {
        community.programmes().runDue(Actor.HOST, 100);
        return community.programmes().offerNext(Actor.HOST, cohort, PATIENCE, 100).stream()
                .map(Enrolment::member)
                .toList();
    }

    public Enrolment accept(MemberId who, CohortId cohort) {
        return community.programmes().accept(who, cohort);
    }

    public void present(MemberId who, CohortId cohort, int week) {
        community.programmes().mark(Actor.HOST, cohort, who, "week" + week, Attendance.PRESENT);
    }

    /** Says how many points the page has; one that is good enough shows in what they can do, for two years. */
    public void score(MemberId who, CohortId cohort, int points) {
        community.programmes().score(Actor.HOST, cohort, who, "page", points);
        if (points >= 6) {
            var until = community.now().plus(Duration.ofDays(730));
            community.skills().assess(Actor.HOST, who, HTML, 2, "Page of cohort " + cohort, until);
        }
    }

    public Certificate complete(MemberId who, CohortId cohort) {
        return community.programmes().complete(Actor.HOST, cohort, who);
    }

    /** For the page on which employers enter a code. */
    public Optional<Certificate> verify(String code) {
        return community.programmes().verify(Actor.HOST, code);
    }

    /** What somebody takes along when they leave. */
    public String transcript(MemberId who) {
        return community.programmes().transcript(who, who).json();
    }

    @Override
    public void close() {
        community.close();
    }

    public static void main(String[] args) {
        try (var school = new TrainingProgramme(Community.inMemory())) {
            var ana = school.join("1", "Ana");
            var ben = school.join("2", "Ben");
            var spring = school.open(FIRST, "spring", LocalDate.of(2026, 3, 16), 1);
            school.apply(ana, spring);
            school.apply(ben, spring);
            System.out.println("offered a place: " + school.fill(spring));
            school.accept(ana, spring);
            System.out.println("and then: " + school.fill(spring));
            for (int week = 0; week < 3; week++) {
                school.present(ana, spring, week);
            }
            school.score(ana, spring, 8);
            var certificate = school.complete(ana, spring);
            System.out.println("genuine: " + school.verify(certificate.code()).isPresent());
            System.out.println("may go on: "
                    + school.apply(ana, school.open(WEB, "summer", LocalDate.of(2026, 6, 1), 10))
                            .state());
        }
    }
}
