package org.communitykit.examples.volunteering;

import java.util.List;
import java.util.stream.Collectors;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.contact.Address;
import org.communitykit.contact.Contact;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.matching.Introduction;
import org.communitykit.matching.IntroductionId;
import org.communitykit.matching.Liking;
import org.communitykit.matching.NeedId;
import org.communitykit.matching.NewNeed;
import org.communitykit.matching.Proposal;
import org.communitykit.matching.StablePairing;
import org.communitykit.matching.Volunteer;
import org.communitykit.member.MemberId;
import org.communitykit.skill.Skill;
import org.communitykit.skill.SkillId;

/**
 * Digital trustees for charities. Charities say whom they need, volunteers what they can do and would like best; they are
 * paired so that no charity and no volunteer would rather have each other than what they got. Then both are asked, and
 * neither learns how to reach the other before both have said yes.
 */
public final class VolunteerMatching implements AutoCloseable {
    private static final SkillId DIGITAL = SkillId.of("digital");

    private final Community community;

    /** The service in this community, which the service closes. */
    public VolunteerMatching(Community community) {
        this.community = community;
        community.skills().define(Actor.HOST, new Skill(DIGITAL, "Digital", "3: has led a digital project"));
    }

    /** A charity, and the member who speaks for it. */
    public GroupId charity(String name, MemberId chair) {
        var id = GroupId.of(name);
        community.groups().create(Actor.HOST, id, NewGroup.named(name));
        community.groups().join(chair, id);
        community.groups().memberships().appoint(Actor.HOST, id, chair, "owner");
        return id;
    }

    public MemberId come(String user, String name, String mail) {
        var member =
                community.members().add(Actor.HOST, MemberId.of(user), name).id();
        community.contacts().add(member, member, Address.email(mail));
        return member;
    }

    /** A trustee for three years, who can be chosen once more. */
    public NeedId need(MemberId chair, GroupId charity, int level) {
        var id = NeedId.of(charity.value() + "-trustee");
        var need =
                NewNeed.of("Digital trustee", 1).skill(DIGITAL, level).hours(2).term(36, 1);
        return community.matching().post(chair, charity, id, need).id();
    }

    public void offer(MemberId who, int level, List<NeedId> wishes) {
        community.skills().declare(who, who, DIGITAL, level);
        var offer = Volunteer.of(who, 2);
        for (var wish : wishes) {
            offer = offer.wish(wish);
        }
        community.matching().offer(who, offer);
    }

    /** Pairs everybody, as well for the volunteers as can be. The lot was drawn in front of all. */
    public Proposal pair(String lot) {
        return community
                .matching()
                .propose(Actor.HOST, new StablePairing(StablePairing.Proposing.SEEKERS), Liking.USUAL, lot);
    }

    /** Why a volunteer and a charity were paired or were not, in words. */
    public String why(Proposal proposal, NeedId need, MemberId volunteer) {
        var obstacles = proposal.obstacles(need, volunteer);
        if (!obstacles.isEmpty()) {
            return obstacles.stream()
                    .map(each -> "needs " + each.about() + " " + each.wanted() + ", has " + each.has())
                    .collect(Collectors.joining("; "));
        }
        var why = proposal.explain(need, volunteer);
        return switch (why.reason()) {
            case PAIRED -> "paired: choice " + why.rankOfOpening() + " of the volunteer";
            case SEEKER_HAS_BETTER -> "the volunteer got what they like more: " + why.elsewhere();
            case OPENING_HAS_BETTER -> "the charity got somebody it likes more";
            case NOT_POSSIBLE, NO_PLACES, FOR_THE_SUM -> "no place";
        };
    }

    public List<Introduction> introduce(Proposal proposal) {
        return proposal.matches().stream()
                .map(match -> community.matching().introduce(Actor.HOST, match.need(), match.volunteer()))
                .toList();
    }

    public Introduction accept(MemberId who, IntroductionId introduction) {
        return community.matching().accept(who, introduction);
    }

    public Introduction decline(MemberId who, IntroductionId introduction) {
        return community.matching().decline(who, introduction);
    }

    public List<String> addresses(MemberId who, IntroductionId introduction) {
        return community.matching().contacts(who, introduction).stream()
                .map(Contact::address)
                .map(Address::text)
                .toList();
    }

    @Override
    public void close() {
        community.close();
    }

    public static void main(String[] args) {
        try (var service = new VolunteerMatching(Community.inMemory())) {
            var cora = service.come("1", "Cora", "cora@shelter.example");
            var dan = service.come("2", "Dan", "dan@library.example");
            var shelter = service.need(cora, service.charity("shelter", cora), 3);
            var library = service.need(dan, service.charity("library", dan), 1);
            var ana = service.come("3", "Ana", "ana@example.org");
            var ben = service.come("4", "Ben", "ben@example.org");
            service.offer(ana, 4, List.of(library, shelter));
            service.offer(ben, 2, List.of(shelter, library));

            var proposal = service.pair("Saturday's lottery: 3 14 15 29 35");
            System.out.println("Ana and the shelter: " + service.why(proposal, shelter, ana));
            System.out.println("Ana and the library: " + service.why(proposal, library, ana));
            System.out.println("Ben and the shelter: " + service.why(proposal, shelter, ben));
            System.out.println("Ben and the library: " + service.why(proposal, library, ben));

            var introduction = service.introduce(proposal).get(0).id();
            service.accept(dan, introduction);
            System.out.println("known: " + service.accept(ana, introduction).state());
            System.out.println("Ana writes to " + service.addresses(ana, introduction));
        }
    }
}
