package org.communitykit.messaging.importing;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.communitykit.Fingerprint;
import org.communitykit.file.NewFile;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.text.PlainText;
import org.jspecify.annotations.Nullable;

/** One mail, as far as it is a part of a conversation. Takes Angus Mail for MIME, encodings and dates. */
final class Mail {
    private static final Pattern ID = Pattern.compile("<[^<>]{1,1000}>");
    private static final Pattern REPLY = Pattern.compile("(?i)^\\s*((re|aw|fwd?|wg|sv|antw)(\\[\\d{1,3}])?\\s*:\\s*)+");
    /** Made once, since it takes longer than a mail. */
    private static final Session SESSION = session();

    private static final int HEADER_LIMIT = 10_000;
    private static final int MAX_DEPTH = 10;
    private static final int MAX_PARTS = 200;

    private static final Pattern WORD = Pattern.compile("=\\?([^?*\\s]+)(?:\\*[^?\\s]*)?\\?[BbQq]\\?[^?\\s]+\\?=");

    private final MimeMessage message;
    private final Encodings encodings;
    private int parts;

    private Mail(MimeMessage message, Encodings encodings) {
        this.message = message;
        this.encodings = encodings;
    }

    static Mail of(byte[] bytes, Encodings encodings) throws MessagingException {
        return new Mail(new Mime(new ByteArrayInputStream(bytes)), encodings);
    }

    /**
     * The encodings that mails of one reading have named. What has no encoding of that name takes a thousand times as long
     * to find out as another, since it is looked for in places that are made for it.
     */
    static final class Encodings {
        private static final int MOST = 1_000;

        private final Map<String, Optional<Charset>> named = new HashMap<>();

        Optional<Charset> find(String name) {
            var known = named.get(name);
            if (known == null) {
                known = lookedUp(name);
                if (named.size() < MOST) {
                    named.put(name, known);
                }
            }
            return known;
        }

        private static Optional<Charset> lookedUp(String name) {
            try {
                return Optional.of(Charset.forName(MimeUtility.javaCharset(name)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * Reads the headers' lines itself: the library looks for the class that does so through all jars, for every mail, and
     * joins a header of many lines in a time that grows with their square.
     */
    private static final class Mime extends MimeMessage {
        Mime(InputStream in) throws MessagingException {
            super(SESSION, in);
        }

        @Override
        protected InternetHeaders createInternetHeaders(InputStream in) throws MessagingException {
            var headers = new InternetHeaders();
            var header = new StringBuilder();
            for (var line : head(in).lines().toList()) {
                boolean goesOn = line.startsWith(" ") || line.startsWith("\t");
                if (!goesOn && header.length() > 0) {
                    headers.addHeaderLine(header.toString());
                    header.setLength(0);
                }
                header.append(goesOn && header.length() > 0 ? "\r\n" : "").append(line);
            }
            headers.addHeaderLine(header.toString());
            return headers;
        }

        /** What stands before the first empty line; lines end with a line feed, as {@link MboxLines} has them. */
        private static String head(InputStream in) throws MessagingException {
            var head = new ByteArrayOutputStream();
            try {
                for (int b = in.read(), before = '\n'; b >= 0 && !(b == '\n' && before == '\n'); b = in.read()) {
                    head.write(b);
                    before = b;
                }
            } catch (IOException e) {
                throw new MessagingException("headers", e);
            }
            return Lines.text(head.toByteArray());
        }
    }

    private static Session session() {
        var properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        return Session.getInstance(properties);
    }

    /** The id; of a mail without one, what stands in its place for the same mail again. */
    String id() throws MessagingException {
        var id = ID.matcher(header("Message-ID"));
        return id.find()
                ? id.group()
                : "none-" + Fingerprint.of(header("From"), header("Date"), header("Subject"), header("To"));
    }

    /** What it refers to, the oldest first, the one it replies to last. */
    List<String> references() throws MessagingException {
        var ids = new LinkedHashSet<String>();
        for (var name : List.of("References", "In-Reply-To")) {
            for (var found = ID.matcher(header(name)); found.find(); ) {
                // the one it replies to may be among the references, in whatever place
                ids.remove(found.group());
                ids.add(found.group());
            }
        }
        return new ArrayList<>(ids);
    }

    Optional<Instant> date() throws MessagingException {
        var date = header("Date").strip();
        if (date.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new MailDateFormat().parse(date).toInstant());
        } catch (java.text.ParseException e) {
            return Optional.empty();
        }
    }

    /** The subject without the signs of a reply. */
    String subject() throws MessagingException {
        return REPLY.matcher(words("Subject")).replaceFirst("").strip();
    }

    /** The name of the mailing list it went over, if it did. */
    Optional<String> list() throws MessagingException {
        var list = words("List-Id");
        var id = ID.matcher(list);
        return id.find()
                ? Optional.of(id.group().substring(1, id.group().length() - 1).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /** Who wrote it. Archives write {@code ana at example.org (Ana Lee)}, mails {@code Ana Lee <ana@example.org>}. */
    Optional<Item.Person> author() throws MessagingException {
        var from = MimeUtility.unfold(header("From")).strip();
        int open = from.lastIndexOf('<');
        int close = from.indexOf('>', open);
        int bracket = from.indexOf('(');
        String name = "";
        var address = from;
        if (open >= 0 && close > open) {
            name = from.substring(0, open);
            address = from.substring(open + 1, close);
        } else if (bracket >= 0 && from.endsWith(")")) {
            name = from.substring(bracket + 1, from.length() - 1);
            address = from.substring(0, bracket);
        }
        address = address.strip().replace(" at ", "@").toLowerCase(Locale.ROOT);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        name = decoded(name).replace("\"", "").strip();
        var local = address.indexOf('@') > 0 ? address.substring(0, address.indexOf('@')) : address;
        var id = Fingerprint.of(address).substring(0, 26);
        return Optional.of(new Item.Person(id, name.isEmpty() ? local : name, address, date().orElse(null)));
    }

    /** What it says: its plain text, or the words of its HTML, and below the names of the files that came with it. */
    String text() throws MessagingException, IOException {
        var said = text(message, "text/plain", 0).or(() -> html()).orElse("").strip();
        var lines = new ArrayList<String>();
        try {
            parts = 0;
            files(message, 0, lines);
        } catch (MessagingException e) {
            // what cannot be taken apart has said what it says all the same
            lines.add("[file]");
        }
        if (!said.isEmpty()) {
            lines.add(0, said);
        }
        return String.join("\n", lines);
    }

    private void files(MimePart part, int depth, List<String> stubs) throws MessagingException {
        if (++parts > MAX_PARTS || depth > MAX_DEPTH) {
            return;
        }
        var contentType = type(part);
        if (Part.ATTACHMENT.equalsIgnoreCase(disposition(part))) {
            stubs.add("[" + name(part) + "]");
        } else if (contentType != null && "multipart".equalsIgnoreCase(contentType.getPrimaryType())) {
            var multipart = new MimeMultipart(part.getDataHandler().getDataSource());
            for (int i = 0; i < multipart.getCount() && i < MAX_PARTS; i++) {
                if (multipart.getBodyPart(i) instanceof MimePart inner) {
                    files(inner, depth + 1, stubs);
                }
            }
        }
    }

    private String name(MimePart part) {
        try {
            var name = part.getFileName() == null ? "" : decoded(part.getFileName());
            return name.isBlank() ? "file" : Fit.cut(name.replaceAll("\\s+", " "), NewFile.NAME_LIMIT);
        } catch (MessagingException e) {
            return "file";
        }
    }

    private Optional<String> html() {
        try {
            parts = 0;
            return text(message, "text/html", 0).map(PlainText::ofHtml);
        } catch (MessagingException | IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> text(MimePart part, String type, int depth) throws MessagingException, IOException {
        if (++parts > MAX_PARTS || depth > MAX_DEPTH || Part.ATTACHMENT.equalsIgnoreCase(disposition(part))) {
            return Optional.empty();
        }
        var contentType = type(part);
        var kind =
                contentType == null ? "text/plain" : contentType.getBaseType().toLowerCase(Locale.ROOT);
        if (kind.startsWith("multipart/")) {
            var multipart = new MimeMultipart(part.getDataHandler().getDataSource());
            for (int i = 0; i < multipart.getCount() && i < MAX_PARTS; i++) {
                if (multipart.getBodyPart(i) instanceof MimePart inner) {
                    var found = text(inner, type, depth + 1);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        }
        return kind.equals(type) ? Optional.of(decoded(part, contentType)) : Optional.empty();
    }

    private static @Nullable String disposition(MimePart part) {
        try {
            return part.getDisposition();
        } catch (MessagingException e) {
            return null;
        }
    }

    private static @Nullable ContentType type(MimePart part) throws MessagingException {
        try {
            return new ContentType(part.getContentType());
        } catch (ParseException e) {
            return null;
        }
    }

    private String decoded(MimePart part, @Nullable ContentType type) throws MessagingException, IOException {
        var charset = type == null ? null : type.getParameter("charset");
        try (var in = part.getInputStream()) {
            var bytes = in.readNBytes(8 * NewMessage.TEXT_LIMIT);
            var encoding = charset == null || charset.toLowerCase(Locale.ROOT).contains("ascii")
                    ? Optional.<Charset>empty()
                    : encodings.find(charset);
            return encoding.isPresent() ? new String(bytes, encoding.get()) : Lines.text(bytes);
        }
    }

    private String header(String name) throws MessagingException {
        var value = message.getHeader(name, " ");
        return value == null ? "" : value.length() <= HEADER_LIMIT ? value : value.substring(0, HEADER_LIMIT);
    }

    private String words(String name) throws MessagingException {
        return decoded(MimeUtility.unfold(header(name)));
    }

    private String decoded(String text) {
        boolean strange = WORD.matcher(text)
                .results()
                .anyMatch(word -> encodings.find(word.group(1)).isEmpty());
        try {
            return strange ? text.strip() : MimeUtility.decodeText(text.strip()).strip();
        } catch (UnsupportedEncodingException e) {
            return text.strip();
        }
    }
}
