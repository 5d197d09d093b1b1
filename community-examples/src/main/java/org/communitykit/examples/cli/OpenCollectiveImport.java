package org.communitykit.examples.cli;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Target;
import org.communitykit.giving.Donations;
import org.communitykit.giving.NewDonation;
import org.communitykit.giving.ProviderNotice;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.ledger.AccountId;
import org.communitykit.ledger.NewJournal;
import org.communitykit.member.MemberId;
import org.communitykit.member.Names;
import org.communitykit.member.NewMember;
import org.communitykit.money.CurrencyCode;
import org.communitykit.money.MinorUnits;
import org.communitykit.money.Money;
import org.communitykit.pledge.NewPledge;
import org.communitykit.pledge.Pledge;
import org.communitykit.pledge.PledgeId;
import org.communitykit.pledge.Schedule;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** Brings collectives into a community; everything has a key of its own, so that running again finds it there. */
final class OpenCollectiveImport {
    static final List<String> FILES =
            List.of("collectives", "members", "tiers", "orders", "subscriptions", "transactions");

    private static final String PROVIDER = "opencollective";
    private static final AccountId CASH = Donations.cash(PROVIDER);
    private static final AccountId FEES = Donations.fees(PROVIDER);
    private static final AccountId EXPENSES = AccountId.of("expenses:opencollective");
    private static final AccountId OTHER = AccountId.of("other:opencollective");
    private static final AccountId EXCHANGE = AccountId.of("exchange:opencollective");
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendOffset("+HH:mm", "+00")
            .toFormatter(Locale.ROOT);

    /** A row of a file, which knows where it stands. */
    private record Row(String file, int number, Map<String, String> cells) {
        String text(String column) {
            var cell = cells.get(column);
            if (cell == null) {
                throw refused("there is no column " + column);
            }
            return cell;
        }

        boolean has(String column) {
            return !text(column).isEmpty();
        }

        boolean isDeleted() {
            return has("deletedAt");
        }

        long number(String column) {
            try {
                return has(column) ? Long.parseLong(text(column)) : 0;
            } catch (NumberFormatException e) {
                throw refused(column + " is no whole number");
            }
        }

        Instant time(String column) {
            try {
                return OffsetDateTime.parse(text(column), TIME).toInstant();
            } catch (DateTimeException e) {
                throw refused(column + " is no time such as 2017-02-06 11:57:54.376+00");
            }
        }

        /** An amount, which the source counts in hundredths whatever the currency. */
        Money money(String column, String currencyColumn) {
            var currency = text(currencyColumn);
            try {
                return MinorUnits.ISO.digits(currency, 2).in(number(column), currency);
            } catch (IllegalArgumentException e) {
                throw new Refused(where() + ": " + e.getMessage(), e);
            }
        }

        Refused refused(String what) {
            return new Refused(where() + ": " + what);
        }

        private String where() {
            return file + ".csv, row " + number;
        }
    }

    /** What became of the rows of a file. */
    private static final class Tally {
        private long read;
        private long stored;
        private final Map<String, Long> skipped = new TreeMap<>();

        boolean skip(String reason) {
            skipped.merge(reason, 1L, Long::sum);
            return false;
        }

        Map<String, Object> document() {
            var document = new LinkedHashMap<String, Object>();
            document.put("read", read);
            document.put("stored", stored);
            document.put("skipped", skipped);
            return document;
        }
    }

    /** What the files say of a collective. */
    private static final class Collective {
        private final GroupId group;
        private final String type;
        private final Map<String, Long> roles = new TreeMap<>();
        private final Set<String> people = new HashSet<>();
        private final Map<String, Long> orders = new TreeMap<>();
        private final Set<String> contributors = new HashSet<>();
        private long transactions;
        private long kept;
        private long contributions;
        private long contributed;
        private long expenses;

        Collective(GroupId group, String type) {
            this.group = group;
            this.type = type;
        }
    }

    private final Community community;
    private final Path folder;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Map<String, String> slugs = new LinkedHashMap<>();
    private final Map<String, Collective> collectives = new LinkedHashMap<>();
    private final Set<String> groups = new HashSet<>();
    private final Set<String> people = new HashSet<>();
    private final Set<String> orders = new HashSet<>();
    private final Map<String, String> pledgeOf = new LinkedHashMap<>();

    OpenCollectiveImport(Community community, Path folder) {
        this.community = community;
        this.folder = folder;
        // tables are prepared before anything is read
        Objects.requireNonNull(community.expenses());
    }

    private interface Storing {
        /** Whether the row was stored; if not, the reason is in the tally. */
        boolean store(Row row, Tally tally);
    }

    Map<String, Object> run() {
        var rows = new LinkedHashMap<String, List<Row>>();
        FILES.forEach(file -> rows.put(file, rows(file)));
        for (var row : of("transactions", rows)) {
            if (!row.isDeleted()) {
                orders.add(row.text("OrderId"));
            }
        }
        each("collectives", rows, this::collective);
        each("members", rows, this::member);
        each(
                "tiers",
                rows,
                (row, tally) -> !row.isDeleted()
                        ? tally.skip("a price list, which is nothing of its own here")
                        : tally.skip("deleted"));
        each("orders", rows, this::order);
        var paying = new LinkedHashMap<String, Row>();
        of("orders", rows).stream()
                .filter(row -> row.has("SubscriptionId") && !row.isDeleted())
                .forEach(row -> paying.put(row.text("SubscriptionId"), row));
        each("subscriptions", rows, (row, tally) -> subscription(row, paying.get(row.text("id")), tally));
        each("transactions", rows, this::transaction);
        return document();
    }

    private static List<Row> of(String file, Map<String, List<Row>> rows) {
        return Objects.requireNonNull(rows.get(file));
    }

    private void each(String file, Map<String, List<Row>> rows, Storing storing) {
        var tally = tallies.computeIfAbsent(file, first -> new Tally());
        var sorted = new ArrayList<>(of(file, rows));
        if (file.equals("collectives")) {
            // what others are below comes first
            sorted.sort(Comparator.comparing(row -> row.has("ParentCollectiveId")));
        }
        for (var row : sorted) {
            tally.read++;
            if (storing.store(row, tally)) {
                tally.stored++;
            }
        }
    }

    private List<Row> rows(String file) {
        var path = folder.resolve(file + ".csv");
        if (!Files.isRegularFile(path)) {
            throw new Refused("there is no " + file + ".csv in " + folder);
        }
        var rows = new ArrayList<Row>();
        try (MappingIterator<Map<String, String>> read = CsvMapper.builder()
                .build()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(path)) {
            while (read.hasNext()) {
                rows.add(new Row(file, rows.size() + 1, read.next()));
            }
        } catch (JacksonException | UncheckedIOException e) {
            throw new Refused("cannot read " + file + ".csv behind row " + rows.size(), e);
        }
        return rows;
    }

    private static GroupId group(String id) {
        return GroupId.of("oc-" + id);
    }

    private static MemberId person(String id) {
        return MemberId.of("oc-" + id);
    }

    private boolean collective(Row row, Tally tally) {
        var id = row.text("id");
        var type = row.text("type");
        boolean person = type.equals("USER") || type.equals("ORGANIZATION");
        if (!person) {
            slugs.put(id, row.text("slug"));
            collectives.put(id, new Collective(group(id), type));
        }
        if (row.isDeleted()) {
            return tally.skip("deleted");
        }
        var name = Names.cleaned(row.text("name"), id);
        if (person) {
            community.members().add(Actor.HOST, person(id), NewMember.named(name));
            people.add(id);
            return true;
        }
        var fresh = NewGroup.named(name);
        var above = row.text("ParentCollectiveId");
        if (groups.contains(above)) {
            fresh = fresh.under(group(above));
        }
        community.groups().create(Actor.HOST, group(id), fresh);
        groups.add(id);
        return true;
    }

    private boolean member(Row row, Tally tally) {
        var id = row.text("CollectiveId");
        var who = row.text("MemberCollectiveId");
        var collective = collectives.get(id);
        if (collective != null) {
            collective.roles.merge(row.text("role"), 1L, Long::sum);
            collective.people.add(who);
        }
        if (row.isDeleted()) {
            return tally.skip("deleted");
        }
        if (!groups.contains(id) || !people.contains(who)) {
            return tally.skip("of somebody or something that is not there");
        }
        community.groups().memberships().add(Actor.HOST, group(id), person(who));
        if (row.text("role").equals("ADMIN")) {
            community.groups().memberships().appoint(Actor.HOST, group(id), person(who), "admin");
        }
        return true;
    }

    private boolean order(Row row, Tally tally) {
        var id = row.text("id");
        var status = row.text("status");
        var collective = collectives.get(row.text("CollectiveId"));
        if (collective != null) {
            collective.orders.merge(status, 1L, Long::sum);
        }
        if (row.isDeleted()) {
            return tally.skip("deleted");
        }
        if (row.has("SubscriptionId")) {
            pledgeOf.put(id, "oc-" + row.text("SubscriptionId"));
            return true;
        }
        if (orders.contains(id)) {
            return true;
        }
        var amount = row.money("totalAmount", "currency");
        var donor = row.text("FromCollectiveId");
        if (!amount.isPositive()) {
            return tally.skip("over nothing");
        }
        if (status.equals("PAID")) {
            return tally.skip("paid, but without a transaction");
        }
        if (!groups.contains(row.text("CollectiveId")) || !people.contains(donor)) {
            return tally.skip("of somebody or something that is not there");
        }
        var at = row.time("createdAt");
        var donation = NewDonation.of(amount)
                .source(PROVIDER)
                .by(person(donor))
                .through(PROVIDER, "imported")
                .at(at);
        var given = community.donations().give(Actor.HOST, group(row.text("CollectiveId")), "order-" + id, donation);
        if (!status.equals("PENDING")) {
            community.donations().tell(Actor.HOST, given.id(), ProviderNotice.failed("imported", at));
        }
        return true;
    }

    private boolean subscription(Row row, @Nullable Row order, Tally tally) {
        if (row.isDeleted()) {
            return tally.skip("deleted");
        }
        if (order == null
                || !groups.contains(order.text("CollectiveId"))
                || !people.contains(order.text("FromCollectiveId"))) {
            return tally.skip("of somebody or something that is not there");
        }
        int months = switch (row.text("interval")) {
            case "month" -> 1;
            case "year" -> 12;
            default -> throw row.refused("the interval is month or year, not " + row.text("interval"));
        };
        var first = LocalDate.ofInstant(row.time(row.has("activatedAt") ? "activatedAt" : "createdAt"), ZoneOffset.UTC);
        var id = PledgeId.of("oc-" + row.text("id"));
        var pledge = NewPledge.of(
                        row.money("amount", "currency"),
                        new Schedule(first, months, null, ZoneOffset.UTC),
                        PROVIDER,
                        "imported")
                .by(person(order.text("FromCollectiveId")));
        var made = community.pledges().make(Actor.HOST, group(order.text("CollectiveId")), id, pledge);
        if (made.state() == Pledge.State.ACTIVE) {
            // whoever agreed to be charged elsewhere has not agreed to be charged here
            if (row.text("isActive").equals("t")) {
                community.pledges().pause(Actor.HOST, id);
            } else {
                community.pledges().cancel(Actor.HOST, id);
            }
        }
        return true;
    }

    private boolean transaction(Row row, Tally tally) {
        var collective = collectives.get(row.text("CollectiveId"));
        if (collective == null) {
            return tally.skip("of somebody or something that is not there");
        }
        collective.transactions++;
        if (row.isDeleted()) {
            return tally.skip("deleted");
        }
        if (!groups.contains(row.text("CollectiveId"))) {
            return tally.skip("of somebody or something that is not there");
        }
        collective.kept++;
        boolean contribution =
                row.text("kind").equals("CONTRIBUTION") && row.text("type").equals("CREDIT");
        if (contribution) {
            collective.contributions++;
            collective.contributed += row.number("amount");
            collective.contributors.add(row.text("FromCollectiveId"));
            contribution(row, collective.group, tally);
        } else {
            boolean expense =
                    row.text("kind").equals("EXPENSE") && row.text("type").equals("DEBIT");
            collective.expenses += expense ? 1 : 0;
            other(row, collective.group, expense);
        }
        return true;
    }

    private void contribution(Row row, GroupId group, Tally tally) {
        var id = row.text("id");
        var amount = row.money("amount", "currency");
        boolean exchanged = !row.text("currency").equals(row.text("hostCurrency"));
        var net = row.money("netAmountInCollectiveCurrency", "hostCurrency");
        var fee = exchanged ? Money.zero(amount.currency()) : amount.minus(net);
        if (!exchanged && !fee.negated().equals(fees(row))) {
            tally.skipped.merge("stored with a fee that makes up for the source's rounding", 1L, Long::sum);
        }
        var donation = NewDonation.of(amount)
                .source(PROVIDER)
                .through(PROVIDER, "imported")
                .at(row.time("createdAt"));
        if (people.contains(row.text("FromCollectiveId"))) {
            donation = donation.by(person(row.text("FromCollectiveId")));
        }
        var pledge = pledgeOf.get(row.text("OrderId"));
        if (pledge != null) {
            donation = donation.pledge(pledge);
        }
        community.donations().received(Actor.HOST, group, "tx-" + id, donation, fee);
        if (exchanged) {
            var paid = fees(row).negated();
            community
                    .ledger()
                    .book(
                            Actor.HOST,
                            group,
                            NewJournal.of("exchange-" + id, "exchange")
                                    .at(row.time("createdAt"))
                                    .leg(CASH, amount.negated())
                                    .leg(EXCHANGE, amount)
                                    .leg(CASH, net)
                                    .leg(FEES, paid)
                                    .leg(EXCHANGE, net.plus(paid).negated()));
        }
    }

    private void other(Row row, GroupId group, boolean expense) {
        var net = row.money("netAmountInCollectiveCurrency", "currency");
        var fee = fees(row).negated();
        var journal = NewJournal.of("tx-" + row.text("id"), expense ? "expense" : "other")
                .at(row.time("createdAt"))
                .leg(CASH, net)
                .leg(FEES, fee)
                .leg(expense ? EXPENSES : OTHER, net.plus(fee).negated());
        if (row.has("ExpenseId")) {
            journal = journal.about(Target.of("opencollective-expense", row.text("ExpenseId")));
        }
        community.ledger().book(Actor.HOST, group, journal);
    }

    /** What was kept by others, less than nothing. */
    private static Money fees(Row row) {
        return row.money("hostFeeInHostCurrency", "hostCurrency")
                .plus(row.money("platformFeeInHostCurrency", "hostCurrency"))
                .plus(row.money("paymentProcessorFeeInHostCurrency", "hostCurrency"));
    }

    private Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put(
                "source", String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
        tallies.forEach((file, tally) -> document.put(file, tally.document()));
        var totals = new TreeMap<String, Long>();
        var shown = new LinkedHashMap<String, Object>();
        var flaws = new TreeSet<String>();
        collectives.forEach((id, collective) -> {
            var balances = groups.contains(id) ? balances(collective.group) : Map.<String, Long>of();
            balances.forEach((currency, minor) -> totals.merge(currency, minor, Math::addExact));
            if (groups.contains(id)) {
                community
                        .ledger()
                        .validate(Actor.HOST, collective.group)
                        .ifPresent(flaw -> flaws.add(collective.group + ": " + flaw));
            }
            shown.put(Objects.requireNonNull(slugs.get(id)), shown(collective, balances));
        });
        document.put("balances", totals);
        document.put("books", flaws.isEmpty() ? "valid" : flaws);
        document.put("collectives_by_slug", shown);
        return document;
    }

    private Map<String, Long> balances(GroupId group) {
        var balances = new TreeMap<String, Long>();
        community.ledger().balances(Actor.HOST, group, null, 200).items().stream()
                .filter(balance -> balance.account().equals(CASH))
                .forEach(balance -> {
                    CurrencyCode currency = balance.amount().currency();
                    balances.put(currency.value(), balance.amount().minor());
                });
        return balances;
    }

    private static Map<String, Object> shown(Collective collective, Map<String, Long> balances) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("type", collective.type);
        shown.put("members_by_role", collective.roles);
        shown.put("distinct_people", collective.people.size());
        shown.put("orders_by_status", collective.orders);
        shown.put("transactions", collective.transactions);
        shown.put("transactions_not_deleted", collective.kept);
        shown.put("not_deleted_contribution_credits", collective.contributions);
        shown.put("not_deleted_contributions_credit_cents", collective.contributed);
        shown.put("not_deleted_expense_debits", collective.expenses);
        shown.put("distinct_contributors_not_deleted", collective.contributors.size());
        shown.put("balances", balances);
        return shown;
    }
}
