package org.communitykit.examples.story;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.story.ConsultationId;
import org.communitykit.story.Span;
import org.communitykit.story.Stories;
import org.communitykit.story.StoryExport;
import org.communitykit.story.StoryId;
import org.communitykit.story.Use;

/**
 * What people have lived through, for those who make a law about it. Who tells it needs no account and leaves no name: a code
 * lets them come back, change it, or take it back, even when it has been handed on. Two people read it before it is shown.
 */
public final class StoriesForConsultation implements AutoCloseable {
    private static final ConsultationId CARE = ConsultationId.of("care-at-home");
    private static final int FEWEST = 3;

    private final Community community;
    private final Stories stories;

    /** A consultation in this community, which it closes. */
    public StoriesForConsultation(Community community) {
        this.community = community;
        this.stories = community.stories();
        stories.open(
                Actor.HOST,
                GroupId.ROOT,
                CARE,
                "Care at home",
                List.of("waiting", "cost", "kindness"),
                Map.of("region", List.of("north", "south")),
                FEWEST);
    }

    /** Lets somebody read stories. */
    public MemberId reader(String user, String name) {
        var reader =
                community.members().add(Actor.HOST, MemberId.of(user), name).id();
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, reader, "moderator");
        return reader;
    }

    /** Takes a story from the form on the page, and gives the code to be shown to whoever told it. */
    public String tell(String text, String region, Set<Use> uses) {
        var code = stories.begin(Actor.HOST, CARE).code();
        stories.write(Actor.HOST, code, text, Map.of("region", region));
        stories.allow(Actor.HOST, code, uses);
        stories.submit(Actor.HOST, code);
        return code;
    }

    public StoryId of(String code) {
        return stories.find(Actor.HOST, code).orElseThrow().id();
    }

    /** Reads a story, takes out what tells who it is about, and says what it is about. */
    public void read(MemberId reader, StoryId story, List<Span> names, Set<String> themes) {
        stories.review(reader, story);
        stories.redact(reader, story, names);
        stories.code(reader, story, themes);
    }

    /** Publishes it by the word of two. */
    public String publish(MemberId first, MemberId second, StoryId story) {
        stories.approve(first, story);
        stories.publish(second, story);
        return stories.published(Actor.HOST, story).orElseThrow();
    }

    /** What goes to the committee. */
    public StoryExport handOn() {
        return stories.export(Actor.HOST, CARE);
    }

    /** What the committee has to leave out from now on, of what it got. */
    public List<StoryExport.Revocation> takenBack(StoryExport export) {
        return stories.revocationsSince(Actor.HOST, CARE, export.number());
    }

    public void takeBack(String code) {
        stories.withdraw(Actor.HOST, code);
    }

    @Override
    public void close() {
        community.close();
    }

    public static void main(String[] args) {
        try (var desk = new StoriesForConsultation(Community.inMemory())) {
            var ruth = desk.reader("7", "Ruth");
            var ray = desk.reader("8", "Ray");
            for (int i = 0; i < 6; i++) {
                var code = desk.tell("We waited " + (i + 2) + " weeks.", "north", Set.of(Use.ANALYSIS));
                desk.read(ruth, desk.of(code), List.of(), i < 3 ? Set.of("waiting") : Set.of());
            }
            var code = desk.tell("Ann came every day.", "south", EnumSet.allOf(Use.class));
            desk.read(ruth, desk.of(code), List.of(new Span(0, 3, "[A nurse]")), Set.of("kindness"));
            System.out.println("published: " + desk.publish(ruth, ray, desk.of(code)));

            var export = desk.handOn();
            export.counts().stream()
                    .filter(count -> count.fact() == null)
                    .forEach(count -> System.out.println((count.theme() == null ? "all" : count.theme()) + ": "
                            + (count.stories() == null ? "too few to tell" : count.stories())));
            desk.takeBack(code);
            System.out.println("taken back since: " + desk.takenBack(export).size());
        }
    }
}
