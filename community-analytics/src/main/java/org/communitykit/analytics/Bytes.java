package org.communitykit.analytics;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** States of metrics as bytes, headed by the definition's name and version so that no other metric takes them. */
public final class Bytes {
    private Bytes() {}

    /** Writes a state; equal states write the same. */
    public interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /** Reads what was written. */
    public interface Reading {
        void from(DataInputStream in) throws IOException;
    }

    public static byte[] write(Definition definition, Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(definition.name());
            out.writeInt(definition.version());
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Hands over what {@link #write} wrote for the same definition.
     *
     * @throws IllegalArgumentException if it was another definition's or version's, or is shorter or longer
     */
    public static void read(Definition definition, byte[] bytes, Reading reading) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var name = in.readUTF();
            int version = in.readInt();
            if (!name.equals(definition.name()) || version != definition.version()) {
                throw new IllegalArgumentException("a state of " + name + " version " + version + " is none of "
                        + definition.name() + " version " + definition.version());
            }
            reading.from(in);
            if (in.read() >= 0) {
                throw new IllegalArgumentException("the state of " + name + " is longer than it should be");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the state of " + definition.name() + " is cut short", e);
        }
    }
}
