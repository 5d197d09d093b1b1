package org.communitykit.examples.foodbank;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.recurrence.WallTime;
import org.communitykit.shift.Crew;
import org.communitykit.shift.Eligibility;
import org.communitykit.shift.NewShift;
import org.communitykit.shift.Offer;
import org.communitykit.shift.OfferId;
import org.communitykit.shift.ShiftId;
import org.communitykit.shift.ShiftRules;
import org.communitykit.shift.ShiftTime;
import org.communitykit.shift.SignUp;
import org.communitykit.shift.WorkedDay;
import org.communitykit.shift.assignment.FairAssigner;
import org.communitykit.shift.assignment.Unfilled;
import org.communitykit.skill.Skill;
import org.communitykit.skill.SkillId;

/**
 * The distributions of a food bank: a driver with a licence and some people who pack. Who signs up hears at once whether they
 * are in; what is still open is given out fairly among those who said they could; somebody who falls ill finds a cover.
 */
public final class FoodBankShifts implements AutoCloseable {
    private static final GroupId PANTRY = GroupId.of("pantry");
    private static final SkillId DRIVING = SkillId.of("driving");
    private static final Duration REST = Duration.ofHours(8);

    private final Community community;
    private final ZoneId zone;

    /** The food bank of this community, which it closes. */
    public FoodBankShifts(Community community, ZoneId zone) {
        this.community = community;
        this.zone = zone;
        community.groups().create(Actor.HOST, PANTRY, NewGroup.named("Pantry"));
        community.skills().define(Actor.HOST, new Skill(DRIVING, "Driving", "A licence for the van"));
        var rules = ShiftRules.NONE.rest(REST).most(Duration.ofHours(12), ShiftRules.Per.WEEK);
        community.shifts().change(Actor.HOST, PANTRY, rules);
    }

    public MemberId come(String user, String name) {
        var member =
                community.members().add(Actor.HOST, MemberId.of(user), name).id();
        community.groups().join(member, PANTRY);
        return member;
    }

    /** Somebody has looked at the licence. */
    public void seenLicence(MemberId member, LocalDate until) {
        community.skills().assess(Actor.HOST, member, DRIVING, 1, "licence seen", WallTime.startOf(until, zone));
    }

    /** Plans the distribution of a day, by the clocks of the place. */
    public ShiftId plan(LocalDate day, LocalTime from, LocalTime until, int packers) {
        var time = ShiftTime.between(day.atTime(from), day.atTime(until), zone);
        var plan = NewShift.named("Distribution", time)
                .crew(Crew.of("driver", 1).skill(DRIVING, 1))
                .crew(Crew.of("packer", packers))
                .leaveBefore(Duration.ofHours(24));
        return community
                .shifts()
                .plan(Actor.HOST, PANTRY, ShiftId.of(day.toString()), plan)
                .id();
    }

    /** Whether the member is in now, or why not. */
    public Eligibility signUp(MemberId member, ShiftId shift, String role) {
        return community.shifts().signUp(member, shift, role).reason();
    }

    /** What somebody could do next. */
    public List<String> openTo(MemberId member) {
        return community.shifts().eligible(member, null, 20).items().stream()
                .flatMap(open -> open.openings().stream()
                        .map(opening -> open.shift().start().toLocalDate() + " "
                                + opening.crew().role() + ", " + opening.free() + " free"))
                .toList();
    }

    /** Gives out what is open among those who said when they could, and tells what is left over. */
    public List<String> giveOut(LocalDate from, LocalDate until, Map<MemberId, Set<ShiftId>> willing) {
        var planning = community.shifts().planning();
        var first = WallTime.startOf(from, zone);
        var staffing = planning.staffing(Actor.HOST, PANTRY, first, WallTime.startOf(until, zone), willing, 1);
        var answer = new FairAssigner().assign(staffing);
        Collection<SignUp> outcomes = planning.carryOut(Actor.HOST, answer).values();
        if (!outcomes.stream().allMatch(SignUp::isIn)) {
            throw new IllegalStateException("somebody was quicker; give out the rest anew");
        }
        return answer.unfilled().stream().map(Unfilled::toString).toList();
    }

    /** One hands a turn on to another; nothing changes if that one may not take it. */
    public boolean cover(MemberId ill, MemberId other, ShiftId shift) {
        var id = OfferId.of(ill + "-" + shift);
        community.shifts().swaps().offer(ill, id, shift, Offer.Kind.COVER, other);
        return community.shifts().swaps().accept(other, id, null).isDone();
    }

    public void came(MemberId member, ShiftId shift) {
        community.shifts().attendance().checkIn(member, shift, member);
    }

    public void went(MemberId member, ShiftId shift) {
        community.shifts().attendance().checkOut(member, shift, member);
    }

    /** What somebody worked in a month. */
    public Duration hours(MemberId member, YearMonth month) {
        return community
                .shifts()
                .attendance()
                .days(member, PANTRY, member, month.atDay(1), month.atEndOfMonth())
                .stream()
                .map(WorkedDay::worked)
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        community.close();
    }

    public static void main(String[] args) {
        var zone = ZoneId.of("Europe/London");
        try (var bank = new FoodBankShifts(Community.inMemory(), zone)) {
            var ana = bank.come("7", "Ana");
            var ben = bank.come("8", "Ben");
            var cat = bank.come("9", "Cat");
            var dan = bank.come("10", "Dan");
            var day = LocalDate.ofInstant(bank.community.now(), zone).plusDays(7);
            bank.seenLicence(ben, day.plusYears(1));
            var first = bank.plan(day, LocalTime.of(9, 0), LocalTime.of(13, 0), 2);
            var second = bank.plan(day.plusDays(1), LocalTime.of(9, 0), LocalTime.of(13, 0), 1);

            System.out.println("Ana drives: " + bank.signUp(ana, first, "driver"));
            System.out.println("Ana packs: " + bank.signUp(ana, first, "packer"));
            System.out.println("open to Ben: " + bank.openTo(ben).size());
            var willing = Map.of(ana, Set.of(first, second), ben, Set.of(first, second), cat, Set.of(first, second));
            System.out.println("left over: " + bank.giveOut(day, day.plusDays(2), willing));
            System.out.println("Dan covers for Ana: " + bank.cover(ana, dan, first));
        }
    }
}
