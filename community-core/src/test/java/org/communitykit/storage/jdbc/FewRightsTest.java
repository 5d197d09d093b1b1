package org.communitykit.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import javax.sql.DataSource;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.storage.StorageException;
import org.communitykit.testing.PublishedSchema;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the application's user may read and write rows, and someone else makes the tables. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.communitykit.testing.StorageKind#servers")
class FewRightsTest {
    @Parameter
    StorageKind kind;

    private TestStore store;

    @BeforeEach
    void open() {
        store = kind.store();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void makeTablesByHand() throws SQLException {
        var statements = JdbcStorage.print(PublishedSchema.tables(Community::campaigns), Database.valueOf(kind.name()));
        try (var connection = store.source().getConnection();
                var statement = connection.createStatement()) {
            for (var text : statements) {
                statement.execute(text);
            }
        }
    }

    private static void live(DataSource source, Preparing preparing) {
        var storage = JdbcStorage.on(source).preparing(preparing).open();
        try (var community = Community.on(storage).open()) {
            var ana = community
                    .members()
                    .add(Actor.HOST, MemberId.of("ana"), "Ana")
                    .id();
            var plots = GroupId.of("plots-" + preparing);
            community.groups().create(Actor.HOST, plots, NewGroup.named("Plots"));
            community.groups().memberships().add(Actor.HOST, plots, ana);
            community.campaigns();
            var heard = new ArrayList<Object>();
            community.outbox().deliver(Actor.HOST, "test-" + preparing, heard::add);
            assertThat(heard).hasSizeGreaterThan(2);
        }
    }

    @Test
    void aCommunityLivesOnTablesMadeByHand() throws SQLException {
        makeTablesByHand();
        var source = store.rowsOnly();

        assertThatThrownBy(() -> execute(source, "create table intruder (id integer)"))
                .isInstanceOf(SQLException.class);
        for (var preparing : Preparing.values()) {
            live(source, preparing);
        }
    }

    @Test
    void whatIsMissingIsNamedBeforeAnythingIsDone() {
        var source = store.rowsOnly();

        assertThatThrownBy(() -> live(source, Preparing.CHECK))
                .isInstanceOf(StorageException.SchemaMismatch.class)
                .hasMessageContaining("table community_outbox is missing");
        assertThatThrownBy(() -> live(source, Preparing.EXTEND))
                .isInstanceOf(StorageException.SchemaMismatch.class)
                .hasMessageContaining("community_counter is missing, and this user may not create it");
    }

    private static void execute(DataSource source, String text) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
