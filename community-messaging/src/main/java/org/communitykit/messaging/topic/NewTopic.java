package org.communitykit.messaging.topic;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.Title;
import org.communitykit.storage.Text;

/**
 * What a topic is opened with.
 *
 * @param tags up to {@value #MAX_TAGS} different ones of up to {@value #TAG_LIMIT} chars, without spaces, quotes and
 *     backslashes
 * @param origin by whom and when it was opened, for the host to tell
 */
public record NewTopic(String title, Optional<TopicId> id, List<String> tags, Optional<Origin> origin) {
    /** The most tags of a topic. */
    public static final int MAX_TAGS = 15;

    /** The most chars of a tag. */
    public static final int TAG_LIMIT = 50;

    public NewTopic {
        title = Title.checked(title);
        tags = checkedTags(tags);
    }

    public static NewTopic titled(String title) {
        return new NewTopic(title, Optional.empty(), List.of(), Optional.empty());
    }

    /** Opening it twice under the same id gives the first topic again. */
    public NewTopic id(TopicId chosen) {
        return new NewTopic(title, Optional.of(chosen), tags, origin);
    }

    /** The same under another title. */
    public NewTopic title(String other) {
        return new NewTopic(other, id, tags, origin);
    }

    public NewTopic tags(List<String> labels) {
        return new NewTopic(title, id, labels, origin);
    }

    /** Only for the host. */
    public NewTopic origin(Origin told) {
        return new NewTopic(title, id, tags, Optional.of(told));
    }

    static List<String> checkedTags(List<String> tags) {
        if (tags.size() > MAX_TAGS || new LinkedHashSet<>(tags).size() < tags.size()) {
            throw new IllegalArgumentException("a topic has up to " + MAX_TAGS + " different tags, not " + tags.size());
        }
        for (var tag : tags) {
            if (tag.isEmpty() || tag.length() > TAG_LIMIT) {
                throw new IllegalArgumentException("a tag has 1 to " + TAG_LIMIT + " chars, not " + tag.length());
            }
            Text.check(tag, "tag");
            if (tag.chars()
                    .anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c) || c == '"' || c == '\\')) {
                throw new IllegalArgumentException("a tag has no spaces, quotes and backslashes: " + tag);
            }
        }
        return List.copyOf(tags);
    }
}
