package org.communitykit.story;

import java.time.Instant;
import java.util.List;
import org.communitykit.Fingerprint;

/**
 * What a consultation came to, for those who are to hear of it.
 *
 * @param number counts the consultation's exports from 1
 * @param counts how many told of what; those that must not be told are there without a number
 * @param quotes what may be quoted or published, as redacted, in no order that says when it was told
 * @param manifest a hash of every story that is in it, by which it is named if it is taken back
 */
public record StoryExport(
        ConsultationId consultation,
        long number,
        Instant at,
        List<StoryCount> counts,
        List<Quote> quotes,
        List<String> manifest) {
    public StoryExport {
        counts = List.copyOf(counts);
        quotes = List.copyOf(quotes);
        manifest = List.copyOf(manifest);
    }

    /**
     * Words of a story.
     *
     * @param story its hash in the manifest
     */
    public record Quote(String story, List<String> themes, String text, boolean published) {
        public Quote {
            themes = List.copyOf(themes);
        }
    }

    /**
     * A story that was in an export and is not to be used any more, or not for everything.
     *
     * @param story its hash in the manifest
     * @param uses what it is no longer to be used for
     */
    public record Revocation(String story, List<Use> uses) {
        public Revocation {
            uses = List.copyOf(uses);
        }
    }

    /** One hash for all of the manifest. */
    public String hash() {
        return Fingerprint.of(manifest.toArray());
    }
}
