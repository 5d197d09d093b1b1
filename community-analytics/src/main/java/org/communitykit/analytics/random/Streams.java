package org.communitykit.analytics.random;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Independent streams of random numbers that all come from one seed. A stream is named by what it is for and a number,
 * as of a replicate or an agent, and not by when it was asked for: work that takes the stream of its own name draws the
 * same numbers on one thread or eight, and whatever else draws beside it. A stream itself belongs to one thread.
 *
 * <p>The generator is xoroshiro128++ (Blackman and Vigna, 2021), its state the finishing mix of SplitMix64 over seed,
 * label and number. Both are part of the contract: another way to draw would be another {@link #VERSION}.
 *
 * @param seed any number; results that tell it can be had again
 */
public record Streams(long seed) {
    /** What results should tell beside the seed. */
    public static final String VERSION = "xoroshiro128++/1";

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    /** The first stream of this label. */
    public UniformRandomProvider stream(String label) {
        return stream(label, 0);
    }

    /** The stream of this label and number, from its beginning. */
    public UniformRandomProvider stream(String label, long number) {
        long key = mix(mix(mix(seed + GOLDEN) ^ hash(label)) + GOLDEN * (number + 1)) + GOLDEN;
        return RandomSource.XO_RO_SHI_RO_128_PP.create(new long[] {mix(key), mix(key + GOLDEN)});
    }

    /** Other streams under a label, for work that has labels of its own. */
    public Streams within(String label) {
        return new Streams(mix(mix(seed + GOLDEN) ^ hash(label)));
    }

    private static long hash(String label) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < label.length(); i++) {
            hash = (hash ^ label.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
