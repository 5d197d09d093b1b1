package org.communitykit.consent;

import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.communitykit.Actor;
import org.communitykit.contact.Address;
import org.communitykit.feature.Context;
import org.communitykit.storage.Key;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that are not written to any more. Of each only a hash under the community's own key is kept, so that it
 * outlives whoever it belonged to: it holds when they are erased, imported again, or come back under another id.
 */
public final class Suppressions {
    static final Table<Stop> STOPS = Table.of(MethodHandles.lookup(), "suppression", Stop.class)
            .key("hash", "scope")
            .limit("hash", 64)
            .limit("scope", Purpose.LIMIT)
            .limit("except", Stop.MOST_EXCEPT * (Purpose.LIMIT + 3) + 2)
            .build();

    private final Context context;
    private final Secrets secrets;

    Suppressions(Context context, Secrets secrets) {
        this.context = context;
        this.secrets = secrets;
    }

    /** Has nothing sent to the address by this medium any more, known to anybody or not. Again changes nothing but the time. */
    public void suppress(Actor.Host host, Medium medium, Address address, Cause cause) {
        context.transact(tx -> {
            suppress(tx, medium, address, cause);
            return cause;
        });
    }

    /** {@link #suppress(Actor.Host, Medium, Address, Cause)} within a feature's transaction. */
    public void suppress(Tx tx, Medium medium, Address address, Cause cause) {
        suppress(tx, hash(tx, medium, address), Stop.ALL, cause, context.now());
    }

    /**
     * Ends one cause for which nothing is sent to the address. Again changes nothing.
     *
     * @throws IllegalArgumentException if only the owner of the address ends it, by agreeing again
     */
    public void lift(Actor.Host host, Medium medium, Address address, Cause cause) {
        if (cause != Cause.BOUNCING && cause != Cause.BARRED) {
            throw new IllegalArgumentException("only the owner of an address takes back that it is " + cause);
        }
        context.transact(tx -> change(tx, hash(tx, medium, address), Stop.ALL, stop -> stop.without(cause)));
    }

    /** For what causes nothing is sent to the address by this medium, whatever it is for. */
    public Set<Cause> causes(Actor.Host host, Medium medium, Address address) {
        return context.read(reader -> {
            var causes = EnumSet.noneOf(Cause.class);
            find(reader, medium, address, Stop.ALL).ifPresent(stop -> {
                add(causes, Cause.UNSUBSCRIBED, stop.unsubscribed());
                add(causes, Cause.COMPLAINED, stop.complained());
                add(causes, Cause.BOUNCING, stop.bouncing());
                add(causes, Cause.BARRED, stop.barred());
            });
            return Set.copyOf(causes);
        });
    }

    private static void add(Set<Cause> causes, Cause cause, @Nullable Instant since) {
        if (since != null) {
            causes.add(cause);
        }
    }

    Optional<Stop> find(Reader reader, Medium medium, Address address, String scope) {
        return secrets.seal(reader).flatMap(seal -> reader.get(STOPS, hash(seal, medium, address), scope));
    }

    /** What is kept against an address, as far as it matters for one purpose. */
    record Kept(@Nullable Stop all, @Nullable Stop purpose) {
        static final Kept NOTHING = new Kept(null, null);

        boolean has(Function<Stop, @Nullable Instant> cause) {
            return all != null && cause.apply(all) != null;
        }

        boolean refuses(String name) {
            return (all != null && all.refuses(name)) || (purpose != null && purpose.refused());
        }
    }

    /** What is kept against the addresses of these hashes, in their order; one read. */
    static List<Kept> find(Reader reader, List<String> hashes, String purpose) {
        var keys = new ArrayList<Key>(2 * hashes.size());
        for (var hash : hashes) {
            keys.add(STOPS.at(hash, Stop.ALL));
            keys.add(STOPS.at(hash, purpose));
        }
        var stops = new HashMap<Key, Stop>();
        reader.getAll(STOPS, keys).forEach(stop -> stops.put(STOPS.keyOf(stop), stop));
        var kept = new ArrayList<Kept>(hashes.size());
        for (int i = 0; i < keys.size(); i += 2) {
            kept.add(new Kept(stops.get(keys.get(i)), stops.get(keys.get(i + 1))));
        }
        return kept;
    }

    Stop suppress(Tx tx, String hash, String scope, Cause cause, Instant at) {
        return context.rights().changing(tx, subject(hash), () -> {
            var stop = Stop.none(hash, scope);
            tx.insert(STOPS, stop);
            return tx.update(STOPS, old -> old.because(cause, at), hash, scope).orElseThrow();
        });
    }

    /** What the marks of answers about the address go by. */
    static String subject(String hash) {
        return hash;
    }

    /** The owner of the address agrees to the purpose again; and if they answered from there, it works. */
    void regain(Tx tx, Medium medium, Address address, String purpose, boolean works) {
        var hash = hash(tx, medium, address);
        change(tx, hash, purpose, stop -> stop.without(Cause.UNSUBSCRIBED));
        change(tx, hash, Stop.ALL, stop -> {
            var open = stop.except(purpose);
            return works ? open.without(Cause.BOUNCING) : open;
        });
    }

    private boolean change(Tx tx, String hash, String scope, UnaryOperator<Stop> change) {
        if (tx.get(STOPS, hash, scope).isEmpty()) {
            return false;
        }
        return context.rights()
                .changing(
                        tx,
                        subject(hash),
                        () -> tx.update(STOPS, change, hash, scope)
                                .filter(Stop::isNothing)
                                .map(nothing -> tx.delete(STOPS, hash, scope))
                                .orElse(false));
    }

    /** What stands for the address where it must not be kept itself: 64 hex digits under the community's key. For features. */
    public String hash(Tx tx, Medium medium, Address address) {
        return hash(secrets.made(tx), medium, address);
    }

    static String hash(Secrets.Seal seal, Medium medium, Address address) {
        var content = (medium.name() + ":" + address.key()).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(seal.of("address", content));
    }
}
