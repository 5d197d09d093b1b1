package org.communitykit.consent;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import org.communitykit.record.Json;

/** What somebody agreed to, in the form of Kantara's Consent Receipt 1.1. The same entry always has the same receipt. */
final class Receipt {
    private static final String VERSION = "KI-CR-v1.1.0";
    private static final String UNTOLD = "und";

    private Receipt() {}

    static String of(Entry entry, Controller controller) {
        var proof = entry.proof();
        var id = UUID.nameUUIDFromBytes(
                ("consent/" + entry.member() + "/" + entry.key()).getBytes(StandardCharsets.UTF_8));
        var purpose = new LinkedHashMap<String, Object>();
        purpose.put("purpose", entry.purpose());
        purpose.put("purposeCategory", List.of(entry.medium().name()));
        purpose.put("consentType", entry.own() ? "EXPLICIT" : "IMPLICIT");
        purpose.put("piiCategory", List.of("2 - Contact"));
        purpose.put("primaryPurpose", true);
        purpose.put("termination", entry.expires() == null ? "until withdrawn" : "at " + entry.expires());
        purpose.put("thirdPartyDisclosure", false);
        var who = new LinkedHashMap<String, Object>();
        who.put("piiController", controller.name());
        who.put("contact", controller.contact());
        who.put("address", Map.of("streetAddress", controller.address()));
        who.put("email", controller.email());
        who.put("phone", controller.phone());
        var service = new LinkedHashMap<String, Object>();
        service.put("service", controller.service());
        service.put("purposes", List.of(purpose));
        var receipt = new LinkedHashMap<String, Object>();
        receipt.put("version", VERSION);
        receipt.put("jurisdiction", controller.jurisdiction());
        receipt.put("consentTimestamp", entry.at().getEpochSecond());
        receipt.put("collectionMethod", proof == null ? UNTOLD : method(proof));
        receipt.put("consentReceiptID", id.toString());
        receipt.put("language", proof == null || proof.language() == null ? UNTOLD : proof.language());
        receipt.put("piiPrincipalId", entry.member().value());
        receipt.put("piiControllers", List.of(who));
        receipt.put("policyUrl", controller.policy().toString());
        receipt.put("services", List.of(service));
        receipt.put("sensitive", false);
        receipt.put("spiCat", List.of());
        return json(receipt);
    }

    private static String method(Proof proof) {
        var where = proof.source() == null ? "" : " at " + proof.source();
        var text = proof.textHash() == null ? "" : ", shown a text of SHA-256 " + proof.textHash();
        var zone = proof.zone() == null ? "" : ", in " + proof.zone();
        return proof.method().name() + where + text + zone;
    }

    private static String json(Object value) {
        if (value instanceof Map<?, ?> map) {
            var members = new StringJoiner(",", "{", "}");
            map.forEach((name, each) -> members.add(Json.quoted((String) name) + ":" + json(each)));
            return members.toString();
        }
        if (value instanceof List<?> list) {
            var elements = new StringJoiner(",", "[", "]");
            list.forEach(each -> elements.add(json(each)));
            return elements.toString();
        }
        return value instanceof String text ? Json.quoted(text) : value.toString();
    }
}
