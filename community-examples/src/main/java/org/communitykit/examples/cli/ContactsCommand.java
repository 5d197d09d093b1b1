package org.communitykit.examples.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.communitykit.Actor;
import org.communitykit.contact.phone.KnownNumbers;
import org.communitykit.importing.Layout;
import org.communitykit.importing.PeopleImport;
import org.communitykit.importing.Sheet;
import org.communitykit.importing.Summary;
import org.communitykit.importing.csv.CsvFile;
import org.communitykit.member.Profile;
import org.communitykit.member.ProfileField;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code community import contacts}. */
@Command(
        name = "contacts",
        description = {
            "Imports a list of people: a *.csv or *.csv.gz file in UTF-8 whose first line names the columns.",
            "Known columns are Name or First, Middle, Last; Email, Phone, Address, City, State, Zip, Country, Tags; and the"
                    + " day of birth as YoB, MoB, DoB.",
            "Who is known by an address and the same name is known again; rows that may be of somebody who is known are left"
                    + " alone. Importing again changes nothing, and goes on where an import was broken off."
        },
        mixinStandardHelpOptions = true)
final class ContactsCommand implements Callable<Integer> {
    private static final String BORN = "born";

    @Parameters(paramLabel = "FILE", description = "The list.")
    private @Nullable Path file;

    @Option(names = "--db", required = true, paramLabel = "FILE|URL", description = "An SQLite file, or a JDBC URL.")
    private String database = "";

    @Option(names = "--dry-run", description = "Only tell what would come of it, and what is wrong with the rows.")
    private boolean dry;

    @Option(
            names = "--country",
            paramLabel = "CODE",
            description = "Where telephone numbers without a country code are from, such as GB.")
    private @Nullable String country;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        var sheet = sheet(Objects.requireNonNull(file));
        var layout = layout(sheet);
        var profile = Profile.of(ProfileField.date(BORN));
        try (var opened = Database.toWrite(database, profile)) {
            var people = PeopleImport.into(opened.community().intake());
            var summary = dry ? people.preview(Actor.HOST, sheet, layout) : people.run(Actor.HOST, sheet, layout);
            output.print(document(summary), words(summary));
        }
        return 0;
    }

    private static Sheet sheet(Path from) {
        try {
            return InputFile.bytes(from, CsvFile::read);
        } catch (IllegalArgumentException e) {
            throw new Refused(from + ": " + e.getMessage(), e);
        }
    }

    private Layout layout(Sheet sheet) {
        try {
            var layout = Layout.guess(sheet.columns());
            var columns = sheet.columns().stream()
                    .map(column -> column.strip().toLowerCase(Locale.ROOT))
                    .toList();
            if (columns.contains("yob") && columns.contains("mob") && columns.contains("dob")) {
                layout = layout.born(BORN, "yob", "mob", "dob");
            }
            return country == null ? layout : layout.phonesBy(KnownNumbers.in(country));
        } catch (IllegalArgumentException e) {
            throw new Refused(file + ": " + e.getMessage(), e);
        }
    }

    private Map<String, Object> document(Summary summary) {
        var document = new LinkedHashMap<String, Object>();
        document.put("dryRun", dry);
        document.put("read", summary.read());
        document.put("stored", summary.created() + summary.updated());
        document.put("created", summary.created());
        document.put("updated", summary.updated());
        document.put("households", summary.households());
        var skipped = new LinkedHashMap<String, Long>();
        skipped.put("imported before", summary.repeated());
        skipped.put("ambiguous", summary.ambiguous());
        skipped.put("refused", summary.refused());
        document.put("skipped", skipped);
        document.put("problems", summary.problems());
        return document;
    }

    private String words(Summary summary) {
        var words = new StringBuilder("%s %,d of %,d rows: %,d people new, %,d known; %,d households."
                .formatted(
                        dry ? "Would take" : "Took",
                        summary.created() + summary.updated(),
                        summary.read(),
                        summary.created(),
                        summary.updated(),
                        summary.households()));
        words.append("%n  left alone: %,d imported before, %,d that may be of somebody known, %,d that cannot be taken"
                .formatted(summary.repeated(), summary.ambiguous(), summary.refused()));
        summary.problems().stream()
                .limit(20)
                .forEach(problem -> words.append("%n  row %,d%s: %s"
                        .formatted(
                                problem.row(),
                                problem.column().isEmpty() ? "" : " (" + problem.column() + ")",
                                problem.what())));
        return words.toString();
    }
}
