package org.communitykit.messaging.sync;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.communitykit.Fingerprint;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.ChannelId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody knows who keeps a copy, as text they hand back unread. It holds a place in the changes of each channel,
 * under twelve bytes of the fingerprint of the channel's id, and what tells whether anything else has changed. It is bound
 * to the member and carries no rights.
 *
 * @param whole whether a channel that is new to it comes with all that was ever said there
 * @param since when all there was had been handed over for the last time
 * @param ignored the mark of whom the member ignores
 */
record Token(boolean whole, Instant since, long ignored, Map<Name, Place> places) {
    private static final byte FORM = 1;
    private static final int BYTES = 12 + 10 + 10 + 8 + 8;
    private static final int LIMIT = (64 + Sync.MAX_ROOMS * BYTES) * 4 / 3 + 4;

    /** What stands for a channel. */
    record Name(long high, int low) {
        static Name of(ChannelId channel) {
            var print = Fingerprint.of(channel);
            return new Name(Long.parseUnsignedLong(print, 0, 16, 16), Integer.parseUnsignedInt(print, 16, 24, 16));
        }
    }

    /**
     * What is known of a channel.
     *
     * @param change the last of its changes that is
     * @param ahead the number up to which mentions were handed over ahead of their turn
     * @param room the mark of what its room says
     * @param sight the mark of what the member may see of it
     */
    record Place(long change, long ahead, long room, long sight) {}

    static Token beginning(boolean whole, Instant now) {
        return new Token(whole, now, 0, Map.of());
    }

    /** A number that stands for these values, and for nothing else that is likely ever to be. */
    static long mark(@Nullable Object... values) {
        return Long.parseUnsignedLong(Fingerprint.of(values), 0, 16, 16);
    }

    String text(MemberId member) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            out.writeLong(mark("sync", member));
            out.writeBoolean(whole);
            out.writeLong(since.getEpochSecond());
            out.writeLong(ignored);
            write(out, places.size());
            for (var entry : places.entrySet()) {
                out.writeLong(entry.getKey().high());
                out.writeInt(entry.getKey().low());
                var place = entry.getValue();
                write(out, place.change());
                write(out, place.ahead());
                out.writeLong(place.room());
                out.writeLong(place.sight());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    static Token of(MemberId member, String text) {
        if (text.length() > LIMIT) {
            throw new InvalidToken();
        }
        try (var in = new DataInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(text)))) {
            if (in.readByte() != FORM) {
                throw new ResyncRequired(ResyncRequired.Reason.OTHER_FORM);
            }
            if (in.readLong() != mark("sync", member)) {
                throw new InvalidToken();
            }
            boolean whole = in.readBoolean();
            var since = Instant.ofEpochSecond(in.readLong());
            long ignored = in.readLong();
            long count = read(in);
            var places = new LinkedHashMap<Name, Place>();
            for (long i = 0; i < count; i++) {
                var name = new Name(in.readLong(), in.readInt());
                places.put(name, new Place(read(in), read(in), in.readLong(), in.readLong()));
            }
            if (in.read() >= 0) {
                throw new InvalidToken();
            }
            return new Token(whole, since, ignored, places);
        } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
            throw new InvalidToken(e);
        }
    }

    /** Seven bits in each byte, the highest bit set in all but the last; most numbers are small. */
    private static void write(DataOutputStream out, long number) throws IOException {
        long rest = number;
        while (rest > 0x7f) {
            out.writeByte((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long read(DataInputStream in) throws IOException {
        long number = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int part = in.readUnsignedByte();
            number |= (part & 0x7fL) << shift;
            if (part <= 0x7f) {
                return number;
            }
        }
        throw new IOException("a number of more than 63 bits");
    }
}
