package org.communitykit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Seven collectives and eight events of Open Collective, 2015 to 2018. */
class OpenCollectiveTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private JsonNode imported() {
        var run = Run.of(
                "import",
                "opencollective",
                RealData.file("giving/opencollective").toString(),
                "--db",
                folder.resolve("db").toString(),
                "--json");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return JSON.readTree(run.out());
    }

    @Test
    void everyCollectiveHasTheCountsAndTheBalanceThatAreExpected() throws IOException {
        JsonNode expected;
        try (var in = RealData.open("giving/opencollective/expected.json")) {
            expected = JSON.readTree(in).get("collectives");
        }

        var imported = imported();

        assertThat(imported.get("books").asString()).isEqualTo("valid");
        assertThat(imported.get("transactions").get("read").asInt()).isEqualTo(1641);
        assertThat(imported.get("transactions").get("stored").asInt()).isEqualTo(857);
        assertThat(imported.get("transactions").get("skipped").get("deleted").asInt())
                .isEqualTo(784);
        var shown = imported.get("collectives_by_slug");
        assertThat(shown.size()).isEqualTo(expected.size());
        long euros = 0;
        long dollars = 0;
        for (var slug : expected.propertyNames()) {
            var wanted = expected.get(slug);
            var got = shown.get(slug);
            for (var count : List.of(
                    "type",
                    "members_by_role",
                    "distinct_people",
                    "orders_by_status",
                    "transactions",
                    "transactions_not_deleted",
                    "not_deleted_contributions_credit_cents",
                    "not_deleted_contribution_credits",
                    "not_deleted_expense_debits",
                    "distinct_contributors_not_deleted")) {
                assertThat(got.get(count)).as(slug + " " + count).isEqualTo(wanted.get(count));
            }
            var currency = wanted.get("currency").asString();
            long net = wanted.get("not_deleted_net_amount_in_collective_currency_cents")
                    .asLong();
            assertThat(got.get("balances").path(currency).asLong()).as(slug).isEqualTo(net);
            for (var other : got.get("balances").propertyNames()) {
                assertThat(other.equals(currency)
                                || got.get("balances").get(other).asLong() == 0)
                        .as(slug + " has nothing left in " + other)
                        .isTrue();
            }
            euros += currency.equals("EUR") ? net : 0;
            dollars += currency.equals("USD") ? net : 0;
        }
        assertThat(imported.get("balances").get("EUR").asLong()).isEqualTo(euros);
        assertThat(imported.get("balances").get("USD").asLong()).isEqualTo(dollars);

        assertThat(imported()).isEqualTo(imported);
    }

    @Test
    void aRowThatCannotBeReadIsNamed() throws IOException {
        Files.writeString(folder.resolve("collectives.csv"), "id,type,name,slug,ParentCollectiveId,deletedAt\n");
        Files.writeString(folder.resolve("members.csv"), "id,CollectiveId,MemberCollectiveId,role,deletedAt\n");
        Files.writeString(folder.resolve("tiers.csv"), "id,deletedAt\n");
        Files.writeString(folder.resolve("orders.csv"), """
                id,CollectiveId,FromCollectiveId,SubscriptionId,totalAmount,currency,status,createdAt,deletedAt
                1,2,3,,12.5,EUR,ERROR,2017-01-01 00:00:00+00,
                """);
        Files.writeString(folder.resolve("subscriptions.csv"), "id\n");
        Files.writeString(folder.resolve("transactions.csv"), "id,OrderId,deletedAt\n");

        var run = Run.of(
                "import",
                "opencollective",
                folder.toString(),
                "--db",
                folder.resolve("db").toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("orders.csv, row 1: totalAmount is no whole number");
    }
}
