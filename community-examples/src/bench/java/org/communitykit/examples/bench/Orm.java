package org.communitykit.examples.bench;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.jspecify.annotations.NullUnmarked;

/** The same work through Hibernate, as the usual guide has it: lock the channel, count it up, persist the message. */
final class Orm implements AutoCloseable {
    /** A channel as an entity. */
    @NullUnmarked
    @Entity
    @Table(name = "orm_channel")
    static class OrmChannel {
        @Id
        @Column(length = 64)
        String id;

        long lastSeq;
    }

    /** A message as an entity. */
    @NullUnmarked
    @Entity
    @Table(name = "orm_message", uniqueConstraints = @UniqueConstraint(columnNames = {"channelId", "seq"}))
    static class OrmMessage {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "orm_message_ids")
        @SequenceGenerator(name = "orm_message_ids", allocationSize = 50)
        Long id;

        @Column(length = 64)
        String channelId;

        long seq;

        @Column(length = 64)
        String author;

        long at;

        @Column(length = 2000)
        String body;
    }

    private final SessionFactory sessions;

    Orm(DataSource pool) {
        var registry = new StandardServiceRegistryBuilder()
                .applySettings(Map.of(
                        "hibernate.connection.datasource", pool,
                        "hibernate.hbm2ddl.auto", "create",
                        "hibernate.jdbc.batch_size", "50"))
                .build();
        sessions = new MetadataSources(registry)
                .addAnnotatedClass(OrmChannel.class)
                .addAnnotatedClass(OrmMessage.class)
                .buildMetadata()
                .buildSessionFactory();
        sessions.inTransaction(session -> {
            for (int i = 0; i < Append.CHANNELS; i++) {
                var channel = new OrmChannel();
                channel.id = Append.channel(i);
                session.persist(channel);
            }
        });
    }

    void append(String channelId, String body) {
        sessions.inTransaction(session -> {
            var channel = session.find(OrmChannel.class, channelId, LockModeType.PESSIMISTIC_WRITE);
            channel.lastSeq++;
            var message = new OrmMessage();
            message.channelId = channelId;
            message.seq = channel.lastSeq;
            message.author = "ana";
            message.at = 1_700_000_000_000_000L;
            message.body = body;
            session.persist(message);
        });
    }

    @Override
    public void close() {
        sessions.close();
    }
}
