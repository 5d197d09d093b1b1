package org.communitykit.offline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.communitykit.Fingerprint;
import org.communitykit.Ids;
import org.communitykit.offline.UnreadableText.Rule;

/**
 * The few operations that matter most as text messages of one part, for where there is no other network: {@code RSVP picnic
 * YES +2}, {@code CHECKIN picnic}, {@code STOP}. They are as plain as they are so that people can write them by hand; case
 * and spaces do not matter. Read in time of their length.
 *
 * <p>Whatever begins with STOP, or what else people say for it, means that they want no more, however it goes on: of what
 * it names, otherwise of everything.
 */
public final class TextCodec {
    /** The most characters of one message, in septets of the GSM 03.38 alphabet. */
    public static final int LIMIT = 160;

    /** The kind that answers are operations of; the host says what it does. */
    public static final String RSVP = "rsvp";

    /** The kind that arrivals are operations of; the host says what it does. */
    public static final String CHECKIN = "checkin";

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "\f^{}\\[~]|€";
    private static final Set<String> STOPS = Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT");
    private static final Set<String> CHECKINS = Set.of("CHECKIN", "CHECK-IN", "HERE");
    private static final int PLACE_LIMIT = 60;
    private static final int MOST_GUESTS = 99;

    private final List<String> purposes;

    private TextCodec(List<String> purposes) {
        this.purposes = List.copyOf(purposes);
    }

    /**
     * Text messages of a community.
     *
     * @param purposes all for which people are sent text messages, so that STOP stops them all
     */
    public static TextCodec of(List<String> purposes) {
        if (purposes.isEmpty()) {
            throw new IllegalArgumentException("STOP needs at least one purpose to stop");
        }
        return new TextCodec(purposes);
    }

    /** How many of the {@value #LIMIT} characters of a message the text takes; -1 if it holds others than there are. */
    public static int septets(String text) {
        int septets = 0;
        for (int i = 0; i < text.length(); i++) {
            if (BASIC.indexOf(text.charAt(i)) >= 0) {
                septets++;
            } else if (EXTENDED.indexOf(text.charAt(i)) >= 0) {
                septets += 2;
            } else {
                return -1;
            }
        }
        return septets;
    }

    /**
     * The operation as a text message.
     *
     * @throws IllegalArgumentException if it is of a kind, or says something, that text messages do not know
     */
    public String write(Op op) {
        var text = new StringBuilder();
        switch (op.kind()) {
            case RSVP -> {
                text.append("RSVP ").append(place(op)).append(' ').append(op.said("answer"));
                if (!op.said("guests").isEmpty()) {
                    text.append(" +").append(op.said("guests"));
                }
            }
            case CHECKIN -> text.append("CHECKIN ").append(place(op));
            case "consent.withdraw" -> text.append("STOP ").append(op.said("purpose"));
            default -> throw new IllegalArgumentException("operations of kind " + op.kind() + " fit no text message");
        }
        text.append(" #").append(op.id());
        var message = text.toString();
        var read = read(message, op.client(), op.id(), op.made());
        if (read.size() != 1
                || !read.get(0).agrees(op)
                || !read.get(0).id().equals(op.id())
                || !read.get(0).subject().equals(op.subject())) {
            throw new IllegalArgumentException("operation " + op.id() + " says more than fits a text message");
        }
        return message;
    }

    private static String place(Op op) {
        int slash = op.subject().indexOf('/');
        return op.subject().substring(slash + 1);
    }

    /**
     * The operations that a text message asks for: one, or for STOP one for each purpose. They have seen nothing, so that a
     * STOP wins against whatever was done elsewhere.
     *
     * @param client what the sender's telephone is called as a device
     * @param messageId the gateway's id of the message, the same if it hands it over again; for messages without one of their own
     * @throws UnreadableText if it says nothing that can be done
     */
    public List<Op> read(String text, String client, String messageId, Instant received) {
        if (STOPS.contains(upper(firstWord(text)))) {
            return stop(split(text.substring(0, Math.min(LIMIT, text.length()))), client, messageId, received);
        }
        var words = words(text);
        var command = upper(words.get(0));
        var id = messageId;
        var last = words.get(words.size() - 1);
        if (last.length() > 1 && last.charAt(0) == '#') {
            id = last.substring(1);
            words.remove(words.size() - 1);
        }
        if (command.equals("RSVP")) {
            return List.of(rsvp(words, client, id, received));
        }
        if (!CHECKINS.contains(command)) {
            throw new UnreadableText(Rule.COMMAND);
        }
        if (words.size() > 2) {
            throw new UnreadableText(Rule.REST);
        }
        return List.of(Op.of(client, checked(id), CHECKIN, CHECKIN + "/" + place(words), received));
    }

    private List<Op> stop(List<String> words, String client, String messageId, Instant received) {
        var last = words.get(words.size() - 1);
        boolean named = words.size() > 2 && last.matches("#[!-~]{1,64}");
        var id = named ? last.substring(1) : messageId;
        var wanted = words.size() < 2 ? "" : words.get(1).toLowerCase(Locale.ROOT);
        if (purposes.contains(wanted)) {
            return List.of(withdraw(client, id, wanted, received));
        }
        return purposes.stream()
                .map(purpose -> withdraw(client, Fingerprint.of(id, purpose).substring(0, 32), purpose, received))
                .toList();
    }

    private static Op withdraw(String client, String id, String purpose, Instant received) {
        return Op.of(client, id, "consent.withdraw", OfflineKit.consent(purpose, "text"), received)
                .with("purpose", purpose)
                .with("medium", "text");
    }

    private static Op rsvp(List<String> words, String client, String id, Instant received) {
        var place = place(words);
        var answer = words.size() < 3 ? "" : upper(words.get(2));
        if (!Set.of("YES", "NO", "MAYBE").contains(answer)) {
            throw new UnreadableText(Rule.ANSWER);
        }
        var op = Op.of(client, checked(id), RSVP, RSVP + "/" + place, received).with("answer", answer);
        if (words.size() == 3) {
            return op;
        }
        if (words.size() > 4) {
            throw new UnreadableText(Rule.REST);
        }
        return op.with("guests", Integer.toString(guests(words.get(3))));
    }

    private static int guests(String word) {
        int guests = 0;
        for (int i = 1; i < word.length(); i++) {
            int digit = word.charAt(i) - '0';
            if (digit < 0 || digit > 9 || i > 2) {
                throw new UnreadableText(Rule.GUESTS);
            }
            guests = 10 * guests + digit;
        }
        if (word.length() < 2 || word.charAt(0) != '+' || guests > MOST_GUESTS) {
            throw new UnreadableText(Rule.GUESTS);
        }
        return guests;
    }

    private static String place(List<String> words) {
        var place = words.size() < 2 ? "" : words.get(1).toLowerCase(Locale.ROOT);
        if (place.isEmpty() || place.length() > PLACE_LIMIT) {
            throw new UnreadableText(Rule.PLACE);
        }
        for (int i = 0; i < place.length(); i++) {
            char c = place.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '.') {
                throw new UnreadableText(Rule.PLACE);
            }
        }
        return place;
    }

    private static String checked(String id) {
        if (id.isEmpty() || id.length() > Ids.LIMIT) {
            throw new UnreadableText(Rule.REST);
        }
        return id;
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    /** The words between spaces; at least one. */
    private static List<String> words(String text) {
        if (text.length() > LIMIT) {
            throw new UnreadableText(Rule.TOO_LONG);
        }
        int septets = septets(text);
        if (septets < 0) {
            throw new UnreadableText(Rule.CHARACTERS);
        }
        if (septets > LIMIT) {
            throw new UnreadableText(Rule.TOO_LONG);
        }
        var words = split(text);
        if (words.isEmpty()) {
            throw new UnreadableText(Rule.EMPTY);
        }
        return words;
    }

    /** The letters that the text begins with, for whoever writes STOP. or STOP! */
    private static String firstWord(String text) {
        int start = 0;
        while (start < text.length() && start < LIMIT && text.charAt(start) <= ' ') {
            start++;
        }
        int end = start;
        while (end < text.length() && end - start <= PLACE_LIMIT && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end);
    }

    private static List<String> split(String text) {
        var words = new ArrayList<String>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean space = i == text.length() || " \n\r\f".indexOf(text.charAt(i)) >= 0;
            if (space && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            } else if (!space && start < 0) {
                start = i;
            }
        }
        return words;
    }
}
