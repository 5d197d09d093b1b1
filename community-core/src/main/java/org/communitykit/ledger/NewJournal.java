package org.communitykit.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.communitykit.Ids;
import org.communitykit.Target;
import org.communitykit.money.CurrencyCode;
import org.communitykit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A journal about to be booked. Immutable; each method gives a changed copy.
 *
 * <pre>{@code
 * NewJournal.of("gift-7", "donation")
 *         .leg(AccountId.of("cash:bank"), Money.of(97_10, "EUR"))
 *         .leg(AccountId.of("fees:bank"), Money.of(2_90, "EUR"))
 *         .leg(AccountId.of("income:donations"), Money.of(-100_00, "EUR"))
 * }</pre>
 */
public final class NewJournal {
    /** The most legs. */
    public static final int MOST_LEGS = 100;

    private record Place(AccountId account, CurrencyCode currency) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int side = account.value().compareTo(other.account.value());
            return side != 0 ? side : currency.value().compareTo(other.currency.value());
        }
    }

    final String key;
    final String kind;
    final @Nullable Target about;
    final @Nullable Instant at;
    private final SortedMap<Place, Money> legs;

    private NewJournal(
            String key, String kind, @Nullable Target about, @Nullable Instant at, SortedMap<Place, Money> legs) {
        this.key = key;
        this.kind = kind;
        this.about = about;
        this.at = at;
        this.legs = legs;
    }

    /**
     * A journal without legs yet.
     *
     * @param key unique within the group's books; 1 to 64 printable characters
     * @param kind what happened, such as {@code donation}; likewise
     */
    public static NewJournal of(String key, String kind) {
        Ids.check(key, "journal key");
        Ids.check(kind, "kind of journal");
        return new NewJournal(key, kind, null, null, new TreeMap<>());
    }

    /** Adds to what is booked on the account, more than nothing for what it gains; what comes to nothing is no leg. */
    public NewJournal leg(AccountId account, Money amount) {
        var more = new TreeMap<>(legs);
        var place = new Place(account, amount.currency());
        var sum = more.getOrDefault(place, Money.zero(amount.currency())).plus(amount);
        if (sum.isZero()) {
            more.remove(place);
        } else {
            more.put(place, sum);
        }
        if (more.size() > MOST_LEGS) {
            throw new IllegalArgumentException("a journal has up to " + MOST_LEGS + " legs");
        }
        return new NewJournal(key, kind, about, at, more);
    }

    /** What it was booked for, such as a donation. */
    public NewJournal about(Target what) {
        return new NewJournal(key, kind, what, at, legs);
    }

    /** When it happened, if that is not the moment it is booked. */
    public NewJournal at(Instant time) {
        return new NewJournal(key, kind, about, time, legs);
    }

    /** Whether nothing would be booked. */
    public boolean isEmpty() {
        return legs.isEmpty();
    }

    List<Leg> legs() {
        var all = new ArrayList<Leg>();
        legs.forEach((place, amount) -> all.add(new Leg(place.account(), amount)));
        return all;
    }

    /** What each currency's legs add up to. */
    Map<CurrencyCode, Money> sums() {
        var sums = new LinkedHashMap<CurrencyCode, Money>();
        legs.forEach((place, amount) -> sums.merge(place.currency(), amount, Money::plus));
        return sums;
    }
}
