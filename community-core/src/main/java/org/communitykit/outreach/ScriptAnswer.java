package org.communitykit.outreach;

import java.time.Instant;
import java.util.List;
import org.communitykit.member.MemberId;

/**
 * What somebody answered.
 *
 * @param version the version of the script they were asked from
 * @param values what they chose, or what they said
 */
public record ScriptAnswer(
        EffortId effort,
        MemberId contact,
        String question,
        ScriptId script,
        long version,
        List<String> values,
        MemberId volunteer,
        Instant at) {
    public ScriptAnswer {
        values = List.copyOf(values);
    }
}
