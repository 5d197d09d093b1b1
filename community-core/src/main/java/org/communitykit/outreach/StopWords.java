package org.communitykit.outreach;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words by which people say in a text message that they have had enough, by language. Immutable.
 *
 * <p>A message says so if it is nothing but such words, with or without courtesies ({@code please stop}); or if it begins with
 * one that a mark or a line sets off ({@code STOP. Who is this?}). One that has such a word anywhere else ({@code Stop by my
 * house at 5}) may mean anything: somebody has to read it.
 */
public final class StopWords {
    /** What a message means. */
    public enum Meaning {
        STOP,
        /** It has a word that may mean it. */
        UNCLEAR,
        /** Something else. */
        OTHER
    }

    private static final Map<String, String> KNOWN = Map.of(
            "en", "stop stopall unsubscribe cancel end quit optout revoke remove",
            "de", "stop stopp abmelden abbestellen ende",
            "es", "stop alto parar baja cancelar",
            "fr", "stop arret arreter desabonner fin",
            "it", "stop basta fine cancella",
            "pt", "stop parar sair cancelar",
            "nl", "stop afmelden einde",
            "pl", "stop koniec wypisz");
    private static final Map<String, String> POLITE = Map.of(
            "en", "please now texting messaging messages texts text message sending me all this it thanks thank you",
            "de", "bitte jetzt alle alles danke mich nachrichten",
            "es", "por favor ya gracias mensajes",
            "fr", "svp merci maintenant messages",
            "it", "per favore grazie messaggi",
            "pt", "por favor obrigado obrigada mensagens",
            "nl", "alsjeblieft nu berichten",
            "pl", "prosze dziekuje");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern SET_OFF =
            Pattern.compile("^\\W*([\\p{L}\\p{N}]+)\\s*[.!,;:\\n\\r–—-]", Pattern.UNICODE_CHARACTER_CLASS);

    private final Set<String> words;
    private final Set<String> polite;

    private StopWords(Set<String> words, Set<String> polite) {
        this.words = Set.copyOf(words);
        this.polite = Set.copyOf(polite);
    }

    /** Those of these languages: {@code de en es fr it nl pl pt}. */
    public static StopWords of(String... languages) {
        var words = new HashSet<String>();
        var polite = new HashSet<String>();
        for (var language : languages) {
            var known = KNOWN.get(language);
            if (known == null) {
                throw new IllegalArgumentException(
                        "there are no words of the language " + language + "; add them by and(...)");
            }
            words.addAll(List.of(known.split(" ")));
            polite.addAll(
                    List.of(new HashMap<>(POLITE).getOrDefault(language, "").split(" ")));
        }
        return new StopWords(words, polite);
    }

    /** These too, single words in any case. */
    public StopWords and(String... more) {
        var all = new HashSet<>(words);
        Arrays.stream(more).map(StopWords::plain).forEach(word -> {
            if (!WORD.matcher(word).matches()) {
                throw new IllegalArgumentException("not a single word: \"" + word + "\"");
            }
            all.add(word);
        });
        return new StopWords(all, polite);
    }

    /** What the message means. */
    public Meaning meaning(String message) {
        var text = plain(message);
        var found = WORD.matcher(text).results().map(match -> match.group()).toList();
        boolean any = found.stream().anyMatch(words::contains);
        if (!any) {
            return Meaning.OTHER;
        }
        var first = SET_OFF.matcher(text);
        boolean setOff = first.find() && words.contains(first.group(1));
        boolean nothingElse = found.stream().allMatch(word -> words.contains(word) || polite.contains(word));
        return setOff || nothingElse ? Meaning.STOP : Meaning.UNCLEAR;
    }

    /** In lower case and without accents, as people type. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
