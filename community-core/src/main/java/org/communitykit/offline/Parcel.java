package org.communitykit.offline;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.communitykit.record.Json;

/**
 * Operations on their way: compact JSON, compressed by gzip. A transfer that breaks off loses one parcel, which is made
 * and sent again; that is why they are small.
 */
public final class Parcel {
    /** The most operations of a parcel. */
    public static final int MOST_OPS = 200;

    /** The most bytes of a parcel that is read, and sixteen times as many of what it unfolds to. */
    public static final int MOST_BYTES = 64 << 10;

    private static final int MOST_UNFOLDED = 16 * MOST_BYTES;
    private static final int VERSION = 1;

    record Line(String c, String i, String k, String s, List<String> b, Map<String, String> d, long t) {
        static Line of(Op op) {
            return new Line(
                    op.client(),
                    op.id(),
                    op.kind(),
                    op.subject(),
                    op.seen(),
                    op.body(),
                    op.made().toEpochMilli());
        }

        Op op() {
            return new Op(c, i, k, s, b, d, Instant.ofEpochMilli(t));
        }
    }

    record Sheet(int v, List<Line> o) {}

    private static final Json JSON = Json.of(Sheet.class, MethodHandles.lookup());

    private Parcel() {}

    /**
     * The first of the operations, as many as the bytes allow.
     *
     * @throws IllegalArgumentException if not even the first fits
     */
    public static byte[] pack(List<Op> ops, int budget) {
        int most = Math.min(MOST_OPS, ops.size());
        var all = packed(ops.subList(0, most));
        if (all.length <= limited(budget)) {
            return all;
        }
        int fits = 0;
        int tooMany = most;
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) / 2;
            if (packed(ops.subList(0, middle)).length <= limited(budget)) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        if (fits == 0) {
            throw new IllegalArgumentException(
                    "operation " + ops.get(0).id() + " takes more than the " + budget + " bytes of a parcel");
        }
        return packed(ops.subList(0, fits));
    }

    private static int limited(int budget) {
        return Math.min(budget, MOST_BYTES);
    }

    private static byte[] packed(List<Op> ops) {
        var json = JSON.write(new Sheet(VERSION, ops.stream().map(Line::of).toList()));
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written to", e);
        }
        return bytes.toByteArray();
    }

    /** The operations in a parcel, whoever made it. Reads no more than it says it may, whatever a small parcel unfolds to. */
    public static List<Op> read(byte[] parcel) {
        if (parcel.length > MOST_BYTES) {
            throw new UnreadableParcel("it has " + parcel.length + " bytes, " + MOST_BYTES + " are allowed", null);
        }
        Sheet sheet;
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(parcel))) {
            var json = gzip.readNBytes(MOST_UNFOLDED + 1);
            if (json.length > MOST_UNFOLDED) {
                throw new UnreadableParcel("it unfolds to more than " + MOST_UNFOLDED + " bytes", null);
            }
            sheet = (Sheet) JSON.read(new String(json, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UnreadableParcel("it is not whole, or was not packed", e);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new UnreadableParcel("it is not written as parcels are", e);
        }
        if (sheet.v() != VERSION) {
            throw new UnreadableParcel("it is of version " + sheet.v() + ", this one reads " + VERSION, null);
        }
        if (sheet.o().size() > MOST_OPS) {
            throw new UnreadableParcel(
                    "it has " + sheet.o().size() + " operations, " + MOST_OPS + " are allowed", null);
        }
        try {
            return sheet.o().stream().map(Line::op).toList();
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new UnreadableParcel("an operation in it breaks the rules", e);
        }
    }
}
