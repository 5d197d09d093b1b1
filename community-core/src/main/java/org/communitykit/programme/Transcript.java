package org.communitykit.programme;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import org.communitykit.member.MemberId;
import org.communitykit.record.Json;
import org.jspecify.annotations.Nullable;

/** What a member has learned here, cohort by cohort. */
public record Transcript(MemberId member, List<Entry> entries) {
    /**
     * One cohort.
     *
     * @param attended how many of its sessions
     * @param counted of how many, without those they were excused from
     * @param points by task
     * @param certificate its code, if there is one
     */
    public record Entry(
            ProgrammeId programme,
            String title,
            CohortId cohort,
            Enrolment.State state,
            int attended,
            int counted,
            Map<String, Integer> points,
            @Nullable String certificate) {
        public Entry {
            points = Map.copyOf(points);
        }
    }

    private static final Json JSON = Json.of(Transcript.class, MethodHandles.lookup());

    public Transcript {
        entries = List.copyOf(entries);
    }

    /** As JSON, to be taken along. */
    public String json() {
        return JSON.write(this);
    }
}
