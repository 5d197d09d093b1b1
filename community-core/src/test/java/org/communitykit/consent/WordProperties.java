package org.communitykit.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.communitykit.member.MemberId;

/** What entries add up to, beside a plain telling of the rules. */
class WordProperties {
    private static final MemberId ANA = MemberId.of("ana");
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    /** Something said, with little enough to say that instants coincide. */
    private record Said(Entry.Kind kind, boolean own, int minute, int minutes) {}

    private static Entry entry(Said said, int number) {
        var at = START.plusSeconds(60L * said.minute());
        return new Entry(
                ANA,
                "entry-" + number,
                "newsletter",
                Medium.EMAIL,
                number,
                said.kind(),
                said.own(),
                null,
                at,
                at,
                said.kind() == Entry.Kind.GRANT && said.minutes() > 0 ? at.plusSeconds(60L * said.minutes()) : null,
                null);
    }

    private static List<Entry> entries(List<Said> said) {
        var entries = new ArrayList<Entry>();
        said.forEach(each -> entries.add(entry(each, entries.size() + 1)));
        return entries;
    }

    private static Consent at(List<Entry> entries, int minute) {
        var moment = START.plusSeconds(60L * minute);
        var known =
                entries.stream().filter(entry -> !entry.at().isAfter(moment)).toList();
        return Word.none(ANA, "newsletter", Medium.EMAIL).of(known).asOf(moment);
    }

    @Property
    void whatHoldsAtAMomentIsWhatThePlainRulesSay(
            @ForAll("histories") List<Said> said, @ForAll @IntRange(max = 12) int minute) {
        var state = at(entries(said), minute).state();

        assertThat(state).isEqualTo(plainly(said, minute));
    }

    /** Minute by minute: within each, refusals come last; a grant from others is not heard over a refusal. */
    private static Consent.State plainly(List<Said> said, int until) {
        var state = Consent.State.NONE;
        int ends = Integer.MAX_VALUE;
        for (int minute = 0; minute <= until; minute++) {
            if (state == Consent.State.GRANTED && minute >= ends) {
                state = Consent.State.EXPIRED;
            }
            for (var kind : Entry.Kind.values()) {
                for (var each : said) {
                    if (each.minute() != minute || each.kind() != kind) {
                        continue;
                    }
                    boolean refused = state == Consent.State.WITHDRAWN || state == Consent.State.OBJECTED;
                    if (kind == Entry.Kind.GRANT && (each.own() || !refused)) {
                        state = Consent.State.GRANTED;
                        ends = each.minutes() == 0 ? Integer.MAX_VALUE : minute + each.minutes();
                    } else if (kind == Entry.Kind.EXPIRE && state == Consent.State.GRANTED) {
                        state = Consent.State.EXPIRED;
                    } else if (kind == Entry.Kind.WITHDRAW && state != Consent.State.OBJECTED) {
                        state = Consent.State.WITHDRAWN;
                    } else if (kind == Entry.Kind.OBJECT) {
                        state = Consent.State.OBJECTED;
                    }
                }
            }
        }
        return state;
    }

    @Property
    void whatIsSaidLaterNeverChangesWhatHeldBefore(
            @ForAll("histories") List<Said> said, @ForAll @IntRange(max = 12) int minute) {
        var all = entries(said);
        var earlier = all.stream()
                .filter(entry -> !entry.at().isAfter(START.plusSeconds(60L * minute)))
                .toList();

        assertThat(at(all, minute)).isEqualTo(at(earlier, minute));
    }

    @Property
    void theOrderInWhichEntriesArriveDoesNotMatterIfTheyAreOfOtherInstants(
            @ForAll("histories") List<Said> said, @ForAll long seed) {
        var all = entries(said);
        var shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(at(shuffled, 12)).isEqualTo(at(all, 12));
    }

    @Property
    void othersNeverRaiseWhatWasRefused(@ForAll("histories") List<Said> said) {
        var last = said.stream()
                .max(Comparator.comparingInt(Said::minute).thenComparing(Said::kind))
                .orElseThrow();
        var more = new ArrayList<>(said);
        more.add(new Said(Entry.Kind.WITHDRAW, true, 11, 0));
        more.add(new Said(Entry.Kind.GRANT, false, 12, last.minutes()));

        assertThat(at(entries(more), 12).state()).isIn(Consent.State.WITHDRAWN, Consent.State.OBJECTED);
    }

    @Provide
    Arbitrary<List<Said>> histories() {
        return Combinators.combine(
                        Arbitraries.of(Entry.Kind.class).filter(kind -> kind != Entry.Kind.RETRACT),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 10),
                        Arbitraries.integers().between(0, 4))
                .as(Said::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }
}
