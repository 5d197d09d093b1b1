package org.communitykit.consent;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.communitykit.contact.Address;

/**
 * The zones of a number by its country code alone. A country of several zones gives all of them, since people take their
 * numbers with them; of codes that are not listed nothing is said.
 */
final class CallingCodes {
    private static final int LONGEST = 3;

    /** Zones by code; those of the codes that countries share are the zones of all of them. */
    private static final String CODES = """
            1 America/St_Johns America/Halifax America/New_York America/Chicago America/Denver America/Phoenix \
            America/Los_Angeles America/Anchorage Pacific/Honolulu America/Puerto_Rico America/Jamaica
            7 Europe/Kaliningrad Europe/Moscow Europe/Samara Asia/Yekaterinburg Asia/Omsk Asia/Novosibirsk Asia/Irkutsk \
            Asia/Yakutsk Asia/Vladivostok Asia/Magadan Asia/Kamchatka Asia/Almaty
            20 Africa/Cairo
            27 Africa/Johannesburg
            30 Europe/Athens
            31 Europe/Amsterdam
            32 Europe/Brussels
            33 Europe/Paris
            34 Europe/Madrid Atlantic/Canary
            36 Europe/Budapest
            39 Europe/Rome
            40 Europe/Bucharest
            41 Europe/Zurich
            43 Europe/Vienna
            44 Europe/London
            45 Europe/Copenhagen
            46 Europe/Stockholm
            47 Europe/Oslo
            48 Europe/Warsaw
            49 Europe/Berlin
            51 America/Lima
            52 America/Mexico_City America/Cancun America/Hermosillo America/Tijuana
            54 America/Argentina/Buenos_Aires
            55 America/Noronha America/Sao_Paulo America/Manaus America/Rio_Branco
            56 America/Santiago America/Punta_Arenas Pacific/Easter
            57 America/Bogota
            58 America/Caracas
            60 Asia/Kuala_Lumpur
            61 Australia/Sydney Australia/Brisbane Australia/Adelaide Australia/Darwin Australia/Perth Australia/Lord_Howe
            62 Asia/Jakarta Asia/Makassar Asia/Jayapura
            63 Asia/Manila
            64 Pacific/Auckland Pacific/Chatham
            65 Asia/Singapore
            66 Asia/Bangkok
            81 Asia/Tokyo
            82 Asia/Seoul
            84 Asia/Ho_Chi_Minh
            86 Asia/Shanghai Asia/Urumqi
            90 Europe/Istanbul
            91 Asia/Kolkata
            92 Asia/Karachi
            93 Asia/Kabul
            94 Asia/Colombo
            95 Asia/Yangon
            98 Asia/Tehran
            212 Africa/Casablanca
            213 Africa/Algiers
            216 Africa/Tunis
            233 Africa/Accra
            234 Africa/Lagos
            251 Africa/Addis_Ababa
            254 Africa/Nairobi
            255 Africa/Dar_es_Salaam
            256 Africa/Kampala
            351 Europe/Lisbon Atlantic/Azores Atlantic/Madeira
            352 Europe/Luxembourg
            353 Europe/Dublin
            354 Atlantic/Reykjavik
            356 Europe/Malta
            357 Asia/Nicosia
            358 Europe/Helsinki
            359 Europe/Sofia
            370 Europe/Vilnius
            371 Europe/Riga
            372 Europe/Tallinn
            380 Europe/Kyiv
            381 Europe/Belgrade
            385 Europe/Zagreb
            386 Europe/Ljubljana
            420 Europe/Prague
            421 Europe/Bratislava
            593 America/Guayaquil Pacific/Galapagos
            685 Pacific/Apia
            880 Asia/Dhaka
            971 Asia/Dubai
            972 Asia/Jerusalem
            977 Asia/Kathmandu
            """;

    private static final Map<String, Set<ZoneId>> ZONES = zones();

    private CallingCodes() {}

    private static Map<String, Set<ZoneId>> zones() {
        var zones = new HashMap<String, Set<ZoneId>>();
        var known = ZoneId.getAvailableZoneIds();
        CODES.lines().map(line -> line.split(" ")).forEach(line -> {
            // an older JVM may not know what was renamed since
            var there = Stream.of(line).skip(1).filter(known::contains).map(ZoneId::of);
            zones.put(line[0], there.collect(Collectors.toUnmodifiableSet()));
        });
        return Map.copyOf(zones);
    }

    static Set<ZoneId> of(Address phone) {
        var digits = phone.key().substring(1);
        for (int length = LONGEST; length > 0; length--) {
            var found = ZONES.get(digits.substring(0, length));
            if (found != null) {
                return found;
            }
        }
        return Set.of();
    }
}
