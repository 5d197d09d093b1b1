package org.communitykit.analytics;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.communitykit.activity.Activity;
import org.communitykit.member.MemberId;
import org.communitykit.testing.RealData;

/** What happened on a Stack Exchange site, straight from its dump. */
final class StackExchange {
    /** Whoever opens, answers or comments a question under one of these tags takes part in a campaign. */
    private static final Set<String> CAMPAIGN_TAGS = Set.of("community-ads", "contest");

    private StackExchange() {}

    /** Questions are topics, answers messages in them, comments replies to the message of a question or answer. */
    static List<Activity> activities(String folder) {
        var activities = new ArrayList<Activity>();
        var questionOf = new HashMap<String, String>();
        var campaigns = new HashSet<String>();
        rows(folder + "/Users.xml.gz", row -> {
            if (!row.get("Id").equals("-1")) {
                activities.add(Activity.of("u" + row.get("Id"), member(row, "Id"), "member.joined", at(row)));
            }
        });
        rows(folder + "/Posts.xml.gz", row -> {
            var id = row.get("Id");
            var author = member(row, "OwnerUserId");
            if (row.get("PostTypeId").equals("1")) {
                var tags = Arrays.stream(row.get("Tags").split("[<>|]"))
                        .filter(tag -> !tag.isEmpty())
                        .toList();
                questionOf.put(id, id);
                activities.add(Activity.of("p" + id, author, "topic.opened", at(row))
                        .on("m" + id)
                        .about("t" + id)
                        .tagged(tags));
                if (tags.stream().anyMatch(CAMPAIGN_TAGS::contains)) {
                    campaigns.add(id);
                }
            }
        });
        rows(folder + "/Posts.xml.gz", row -> {
            if (row.get("PostTypeId").equals("2")) {
                questionOf.put(row.get("Id"), row.get("ParentId"));
                activities.add(Activity.of("p" + row.get("Id"), member(row, "OwnerUserId"), "message.posted", at(row))
                        .on("m" + row.get("Id"))
                        .about("t" + row.get("ParentId")));
            }
        });
        rows(folder + "/Comments.xml.gz", row -> {
            activities.add(Activity.of("c" + row.get("Id"), member(row, "UserId"), "message.replied", at(row))
                    .on("m-c" + row.get("Id"))
                    .about("m" + row.get("PostId")));
        });
        var actions = new ArrayList<Activity>();
        for (var activity : activities) {
            var about = activity.about();
            var campaign = about == null
                    ? null
                    : about.startsWith("t") ? about.substring(1) : questionOf.get(about.substring(1));
            if (campaign != null && campaigns.contains(campaign)) {
                actions.add(Activity.of("a" + activity.id(), activity.member(), "campaign.action", activity.at())
                        .about(campaign));
            }
        }
        activities.addAll(actions);
        return activities;
    }

    private static MemberId member(Map<String, String> row, String attribute) {
        var id = row.get(attribute);
        return id == null || id.equals("-1") ? null : MemberId.of(id);
    }

    private static Instant at(Map<String, String> row) {
        return LocalDateTime.parse(row.get("CreationDate")).toInstant(ZoneOffset.UTC);
    }

    static void rows(String file, Consumer<Map<String, String>> to) {
        try (var in = RealData.open(file)) {
            var factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            var reader = factory.createXMLStreamReader(in, "UTF-8");
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("row")) {
                    var row = new HashMap<String, String>();
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        row.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                    }
                    to.accept(row);
                }
            }
        } catch (XMLStreamException | java.io.IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
