package org.communitykit.examples.offline;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.campaign.ActionKind;
import org.communitykit.campaign.CampaignId;
import org.communitykit.campaign.Goal;
import org.communitykit.campaign.NewAction;
import org.communitykit.campaign.NewCampaign;
import org.communitykit.consent.Consent;
import org.communitykit.consent.Medium;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.offline.Device;
import org.communitykit.offline.Op;
import org.communitykit.offline.OpKind;
import org.communitykit.offline.Receipt;
import org.communitykit.offline.Synced;
import org.communitykit.offline.TextCodec;

/**
 * A village with little network. What people do on a telephone and a tablet without any is handed over when there is some,
 * by whichever comes first, as often as it takes; who wants no more messages comes first and wins; and who has nothing but
 * text messages sends one.
 */
public final class OfflineKit implements AutoCloseable {
    private static final CampaignId PICNIC = CampaignId.of("picnic");
    private static final String NEWS = org.communitykit.offline.OfflineKit.consent("news", "text");
    private static final TextCodec TEXTS = TextCodec.of(List.of("news"));
    private static final Set<String> FIRST = Set.of("consent.withdraw");

    private final Community community;

    /** The village in this community, which the village closes. */
    public OfflineKit(Community community) {
        this.community = community;
        var today = Instant.EPOCH.atZone(ZoneOffset.UTC).toLocalDateTime();
        community
                .campaigns()
                .create(
                        Actor.HOST,
                        GroupId.ROOT,
                        PICNIC,
                        NewCampaign.named("Picnic", Goal.count(100), today, today.plusYears(100), ZoneOffset.UTC)
                                .kind(ActionKind.worth("came", 1)));
        community.campaigns().start(Actor.HOST, PICNIC);
        var kit = community.offline();
        // what people answer is kept by the kit itself; what they do goes through the verbs, with their own rights
        kit.know(OpKind.of(TextCodec.RSVP, (member, op) -> {}));
        kit.know(OpKind.of(
                TextCodec.CHECKIN,
                (member, op) -> community.campaigns().record(member, PICNIC, "came-" + member, NewAction.of("came"))));
    }

    public MemberId come(String user, String name) {
        return community.members().add(Actor.HOST, MemberId.of(user), name).id();
    }

    /** A new installation of the application. */
    public Device device(String id) {
        return Device.of(id, FIRST);
    }

    /** Hands over the next parcel of a device. The answer is for the device, if it gets there. */
    public List<Receipt> receive(MemberId who, byte[] parcel) {
        return community.offline().take(who, parcel);
    }

    /** Takes a text message, from the gateway that knows whose number it came from. */
    public List<Receipt> text(MemberId who, String message, String gatewayId) {
        return community.offline().take(who, TEXTS.read(message, "sms", gatewayId, community.now()));
    }

    /** What a device without any other network sends instead, where it fits. */
    public static String asText(Op op) {
        return TEXTS.write(op);
    }

    public boolean wantsNews(MemberId who) {
        return community.consents().state(who, who, "news", Medium.TEXT).state() == Consent.State.GRANTED;
    }

    /** What was answered, and by which devices that did not know of each other. */
    public List<String> answers(MemberId who) {
        return community.offline().find(who, who, "rsvp/picnic").stream()
                .flatMap(synced -> synced.heads().stream())
                .map(op -> op.client() + ": " + op.said("answer"))
                .toList();
    }

    public List<Synced> conflicts(MemberId who) {
        return community.offline().conflicts(who, who, 10);
    }

    public long came() {
        return community.campaigns().get(Actor.HOST, PICNIC).total();
    }

    @Override
    public void close() {
        community.close();
    }

    /** Says on a device that one wants the news, or no more of them. */
    public static Op news(Device device, String id, String kind) {
        return device.make(id, kind, NEWS, Map.of("purpose", "news", "medium", "text"), Instant.EPOCH);
    }

    public static Op answer(Device device, String id, String answer) {
        return device.make(id, TextCodec.RSVP, "rsvp/picnic", Map.of("answer", answer), Instant.EPOCH);
    }

    public static void main(String[] args) {
        try (var village = new OfflineKit(Community.inMemory())) {
            var ana = village.come("1", "Ana");
            var phone = village.device("phone");
            var tablet = village.device("tablet");
            answer(phone, "a1", "YES");
            news(phone, "a2", "consent.withdraw");
            answer(tablet, "b1", "NO");
            news(tablet, "b2", "consent.grant");

            var parcels = new ArrayList<byte[]>(List.of(phone.parcel(1_000), tablet.parcel(1_000)));
            System.out.println("goes first: " + phone.waiting().get(0).kind());
            tablet.received(village.receive(ana, parcels.get(1)));
            village.receive(ana, parcels.get(0)); // the answer is lost, so it is handed over again
            phone.received(village.receive(ana, phone.parcel(1_000)));
            System.out.println("wants news: " + village.wantsNews(ana));
            System.out.println("said: " + village.answers(ana));

            phone.heard(List.copyOf(village.conflicts(ana)));
            var settled = answer(phone, "a3", "YES");
            System.out.println("as a text message: " + asText(settled));
            phone.received(village.receive(ana, phone.parcel(1_000)));
            System.out.println("said: " + village.answers(ana));

            village.text(ana, "Here picnic", "gateway-17");
            village.text(ana, "Here picnic", "gateway-17");
            System.out.println("came: " + village.came());
        }
    }
}
