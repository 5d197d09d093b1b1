package org.communitykit.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.communitykit.contact.PhoneReader;

/** What the columns of a list of people mean. Immutable; each method gives a changed copy. Columns are found without regard to case. */
public final class Layout {
    final List<String> name;
    final List<String> emails;
    final List<String> phones;
    final List<List<String>> homes;
    final Map<String, String> fields;
    final Optional<Born> born;
    final List<String> tags;
    final PhoneReader reader;

    record Born(String field, String year, String month, String day) {}

    private Layout(
            List<String> name,
            List<String> emails,
            List<String> phones,
            List<List<String>> homes,
            Map<String, String> fields,
            Optional<Born> born,
            List<String> tags,
            PhoneReader reader) {
        this.name = List.copyOf(name);
        this.emails = List.copyOf(emails);
        this.phones = List.copyOf(phones);
        this.homes = List.copyOf(homes);
        this.fields = new TreeMap<>(fields);
        this.born = born;
        this.tags = List.copyOf(tags);
        this.reader = reader;
    }

    /** The name is what these columns say, with blanks between them. */
    public static Layout named(String... columns) {
        return new Layout(
                List.of(columns),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                List.of(),
                PhoneReader.STRICT);
    }

    /** A column of e-mail addresses, several in a cell on lines of their own. */
    public Layout email(String column) {
        return new Layout(name, plus(emails, column), phones, homes, fields, born, tags, reader);
    }

    /** A column of telephone numbers, several in a cell on lines of their own. */
    public Layout phone(String column) {
        return new Layout(name, emails, plus(phones, column), homes, fields, born, tags, reader);
    }

    /** How telephone numbers are read. */
    public Layout phonesBy(PhoneReader how) {
        return new Layout(name, emails, phones, homes, fields, born, tags, how);
    }

    /** A postal address of these parts; of a single column several in a cell on lines of their own. */
    public Layout home(String... columns) {
        var more = new ArrayList<>(homes);
        more.add(List.of(columns));
        return new Layout(name, emails, phones, more, fields, born, tags, reader);
    }

    /** A column with the values of a field of the profile. */
    public Layout field(String field, String column) {
        var more = new TreeMap<>(fields);
        more.put(field, column);
        return new Layout(name, emails, phones, homes, more, born, tags, reader);
    }

    /** Three columns with the day people were born, for a field of dates by which they are told apart. */
    public Layout born(String field, String year, String month, String day) {
        return new Layout(
                name, emails, phones, homes, fields, Optional.of(new Born(field, year, month, day)), tags, reader);
    }

    /** A column of tags, several in a cell on lines of their own. */
    public Layout tags(String column) {
        return new Layout(name, emails, phones, homes, fields, born, plus(tags, column), reader);
    }

    private static List<String> plus(List<String> list, String one) {
        var more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    /**
     * What common names of columns mean, in whatever case: First, Middle, Last or Name; Email; Phone; Address, City, State,
     * Zip, Country. Nothing else is taken.
     *
     * @throws IllegalArgumentException if no column is a name
     */
    public static Layout guess(List<String> columns) {
        var known = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        columns.forEach(column ->
                known.putIfAbsent(column.strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]+", ""), column));
        var name = found(known, "name").isEmpty()
                ? found(
                        known,
                        "first",
                        "firstname",
                        "givenname",
                        "middle",
                        "middlename",
                        "last",
                        "lastname",
                        "familyname")
                : found(known, "name");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("none of the columns is called Name, First or Last: " + columns);
        }
        var layout = named(name.toArray(String[]::new));
        for (var email : found(known, "email", "emailaddress")) {
            layout = layout.email(email);
        }
        for (var phone : found(known, "phone", "phonenumber", "mobile")) {
            layout = layout.phone(phone);
        }
        for (var tags : found(known, "tags")) {
            layout = layout.tags(tags);
        }
        var home = found(
                known,
                "address",
                "street",
                "address1",
                "address2",
                "city",
                "state",
                "region",
                "zip",
                "postalcode",
                "postcode",
                "country");
        return home.isEmpty() ? layout : layout.home(home.toArray(String[]::new));
    }

    private static List<String> found(Map<String, String> known, String... names) {
        return Stream.of(names).filter(known::containsKey).map(known::get).toList();
    }
}
