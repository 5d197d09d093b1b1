package org.communitykit.giving;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.communitykit.money.Money;

/** A provider in memory, which may break off before or after it has done what it was asked for. */
public final class TestProvider implements PaymentProvider {
    /** What the next calls come to. */
    public enum Mood {
        WORKS,
        REFUSES,
        BREAKS_BEFORE,
        BREAKS_AFTER,
        TAKES_TIME
    }

    private final Map<String, Answer> done = new ConcurrentHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();
    private volatile Mood mood = Mood.WORKS;
    private volatile String lastKey = "";

    public TestProvider() {}

    public void mood(Mood next) {
        mood = next;
    }

    /** What it was last asked to do. */
    public String lastKey() {
        return lastKey;
    }

    /** How many charges and refunds really happened. */
    public int moved() {
        return taken.get();
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public Answer charge(String key, Money amount, String method) {
        return once(key, amount);
    }

    @Override
    public Optional<Answer> find(String key) {
        return Optional.ofNullable(done.get(key));
    }

    @Override
    public Answer refund(String key, String chargeKey, Money amount) {
        return once(key, amount);
    }

    private Answer once(String key, Money amount) {
        var now = mood;
        lastKey = key;
        if (now == Mood.BREAKS_BEFORE) {
            throw new IllegalStateException("connection refused");
        }
        if (now == Mood.TAKES_TIME) {
            return new Answer.UnderWay();
        }
        var answer = done.computeIfAbsent(key, first -> {
            if (now == Mood.REFUSES) {
                return new Answer.Refused("declined");
            }
            taken.incrementAndGet();
            return new Answer.Done(Money.zero(amount.currency()).plus(new Money(30, amount.currency())));
        });
        if (now == Mood.BREAKS_AFTER) {
            throw new IllegalStateException("connection lost");
        }
        return answer;
    }
}
