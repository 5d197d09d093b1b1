package org.communitykit.money;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A currency by its ISO 4217 code, with as many digits behind the point as ISO says; not what the Java platform says,
 * which differs from release to release. Currencies withdrawn since 2010 are known, because books are kept for longer.
 * Codes for metals, baskets, bond market units, tests and no currency at all are refused: they have no minor unit.
 */
public record CurrencyCode(String value) {
    private static final Map<String, Integer> DIGITS = new HashMap<>();

    static {
        know(0, "BIF BYR CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF");
        know(2, """
                AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF \
                CHE CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EEK EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD \
                GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL LTL LVL MAD \
                MDL MGA MKD MMK MNT MOP MRO MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR \
                PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STD STN SVC SYP SZL THB TJS TMT TOP \
                TRY TTD TWD TZS UAH USD USN UYU UZS VED VEF VES WST XCD XCG YER ZAR ZMK ZMW ZWG ZWL""");
        know(3, "BHD IQD JOD KWD LYD OMR TND");
        know(4, "CLF UYW");
    }

    public CurrencyCode {
        if (!DIGITS.containsKey(value)) {
            throw new IllegalArgumentException(
                    "no currency that amounts can be kept in: \"" + (value.length() > 10 ? "…" : value) + "\"");
        }
    }

    private static void know(int digits, String codes) {
        for (var code : codes.split(" ", -1)) {
            DIGITS.put(code, digits);
        }
    }

    public static CurrencyCode of(String value) {
        return new CurrencyCode(value);
    }

    /** How many minor units make a unit, as a power of ten: 2 for euros, 0 for yen, 3 for Kuwaiti dinars. */
    public int digits() {
        return Objects.requireNonNull(DIGITS.get(value));
    }

    @Override
    public String toString() {
        return value;
    }
}
