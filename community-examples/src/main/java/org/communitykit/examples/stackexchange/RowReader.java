package org.communitykit.examples.stackexchange;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file of a dump row by row and holds one row at a time, whatever the file's size. The file is taken for
 * hostile: document types and entities are refused, and a row that grows beyond all reason ends the reading.
 */
public final class RowReader implements AutoCloseable {
    private static final int ROW_BYTES = 8 << 20;

    private final DumpFile file;
    private final String name;
    private final Counted source;
    private final Metered bytes;
    private final XMLStreamReader xml;
    private long rows;
    private boolean ended;

    private RowReader(DumpFile file, String name, Counted source, Metered bytes) throws XMLStreamException {
        this.file = file;
        this.source = source;
        this.name = name;
        this.bytes = bytes;
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // the JDK adds up the text of all rows and would stop at 50 million chars; without entities there is no danger
        // in it
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside of the file is read");
        });
        this.xml = factory.createXMLStreamReader(bytes, "UTF-8");
    }

    /** Opens a file that is XML, or XML compressed by gzip if its name ends in {@code .gz}. */
    static RowReader open(DumpFile file, Path path) {
        var name = path.getFileName().toString();
        InputStream in = null;
        try {
            var source = new Counted(new BufferedInputStream(Files.newInputStream(path), 1 << 16));
            in = source;
            if (name.endsWith(".gz")) {
                in = new GZIPInputStream(in, 1 << 16);
            }
            in = new BufferedInputStream(in, 1 << 16);
            skipByteOrderMark(in);
            var reader = new RowReader(file, name, source, new Metered(in, name));
            reader.enter();
            return reader;
        } catch (IOException | XMLStreamException | RuntimeException e) {
            closeAfter(e, in);
            throw e instanceof BadDump bad ? bad : new BadDump(name + " cannot be read: " + reason(e), e);
        }
    }

    /** The next row, or null after the last. */
    public @Nullable Row next() {
        return advance() ? row() : null;
    }

    /** The next rows, at most so many; none at the end. */
    List<Row> next(int count) {
        var batch = new ArrayList<Row>();
        while (batch.size() < count) {
            var row = next();
            if (row == null) {
                break;
            }
            batch.add(row);
        }
        return batch;
    }

    /** How many bytes of the file as it lies there have been read. */
    long bytes() {
        return source.count;
    }

    /** Passes over this many rows, or all that are left if there are fewer. */
    void skip(long count) {
        for (long i = 0; i < count && advance(); i++) {
            // passing over is all
        }
    }

    /** How many rows have been read or passed over. */
    public long rows() {
        return rows;
    }

    private void enter() throws XMLStreamException {
        int event = nextEvent();
        if (event != XMLStreamConstants.START_ELEMENT || !xml.getLocalName().equals(file.element())) {
            throw new BadDump(name + " is not a list of " + file.element() + ", as the first element must be");
        }
    }

    private boolean advance() {
        if (ended) {
            return false;
        }
        bytes.startRow();
        try {
            while (true) {
                switch (nextEvent()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (!xml.getLocalName().equals("row")) {
                            throw new BadDump(name + " row " + (rows + 1) + ": an element that is not a row");
                        }
                        rows++;
                        return true;
                    }
                    case XMLStreamConstants.END_DOCUMENT -> {
                        ended = true;
                        return false;
                    }
                    default -> {
                        // the white space between rows and their ends
                    }
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw e instanceof BadDump bad ? bad : new BadDump(name + " row " + (rows + 1) + ": " + reason(e), e);
        }
    }

    private int nextEvent() throws XMLStreamException {
        while (true) {
            int event = xml.next();
            switch (event) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new BadDump(name + " declares a document type or entities, which is refused");
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                    // nothing a dump would say that way
                }
                default -> {
                    return event;
                }
            }
        }
    }

    private Row row() {
        int count = xml.getAttributeCount();
        var attributes = new HashMap<String, String>(count * 2);
        for (int i = 0; i < count; i++) {
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return new Row(file, rows, attributes);
    }

    @Override
    public void close() {
        try {
            xml.close();
            bytes.close();
        } catch (IOException | XMLStreamException e) {
            throw new BadDump(name + " cannot be closed: " + reason(e), e);
        }
    }

    private static void skipByteOrderMark(InputStream in) throws IOException {
        in.mark(3);
        if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
            in.reset();
        }
    }

    private static void closeAfter(Exception failure, @Nullable InputStream in) {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** The first line of what the parser says, without the place, which we give as file and row. */
    private static String reason(Exception e) {
        Throwable cause = e;
        while (cause instanceof XMLStreamException && cause.getCause() instanceof IOException io) {
            cause = io;
        }
        var message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        int text = message.indexOf("Message: ");
        return (text < 0 ? message : message.substring(text + 9))
                .lines()
                .findFirst()
                .orElse("unreadable")
                .strip();
    }

    /** Counts what is read, to tell how far it has come. */
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }

    /** Counts the bytes of the row under way, so that one endless row cannot fill the memory. */
    private static final class Metered extends FilterInputStream {
        private final String name;
        private long left = ROW_BYTES;

        Metered(InputStream in, String name) {
            super(in);
            this.name = name;
        }

        void startRow() {
            left = ROW_BYTES;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            take(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            take(Math.max(0, count));
            return count;
        }

        private void take(int count) {
            left -= count;
            if (left < 0) {
                throw new BadDump(name + " holds a row of more than " + ROW_BYTES + " bytes");
            }
        }
    }
}
