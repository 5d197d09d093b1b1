package org.communitykit.analytics.lifetime;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.testing.RealData;

/** The tenth of CDNOW's customers who first bought in early 1997, which the papers of Fader and Hardie use. */
final class Cdnow {
    static final LocalDate CALIBRATED = LocalDate.of(1997, 9, 30);
    static final LocalDate END = LocalDate.of(1998, 6, 30);

    private Cdnow() {}

    static List<Repeats> summary() {
        return RealData.lines("giving/cdnow/cdnow_customers_summary.csv").stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(cells -> new Repeats(
                        Integer.parseInt(cells[1]), Double.parseDouble(cells[2]), Double.parseDouble(cells[3])))
                .toList();
    }

    static List<GammaGamma.Spending> spending() {
        var all = new ArrayList<GammaGamma.Spending>();
        for (var line : RealData.lines("giving/cdnow/cdnow_customers_summary_with_transactions.csv")) {
            var cells = line.split(",");
            if (!cells[1].equals("x") && !cells[1].equals("0")) {
                all.add(new GammaGamma.Spending(Integer.parseInt(cells[1]), Double.parseDouble(cells[4])));
            }
        }
        return all;
    }

    static OccasionLog log() {
        var log = new OccasionLog();
        for (var line : RealData.lines("giving/cdnow/CDNOW_sample.txt")) {
            var cells = line.strip().split("\\s+");
            log.add(
                    cells[1],
                    LocalDate.parse(cells[2], DateTimeFormatter.BASIC_ISO_DATE),
                    Double.parseDouble(cells[4]));
        }
        return log;
    }
}
