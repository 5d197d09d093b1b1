package org.communitykit.analytics.anonymous;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.communitykit.analytics.Definition;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Tabular;
import tools.jackson.databind.json.JsonMapper;

/**
 * Numbers that may be published, with all that is needed to know what they mean, and nothing that was counted without
 * noise. There is no telling how many groups were not named.
 *
 * @param id made from the budget and the question, so that it tells nothing
 * @param metric what was counted
 * @param by what the parts of a group's name mean
 * @param spaces the only groups or channels that counted; empty if all did
 * @param excluded why whose activities were left out
 */
public record Release(
        String id,
        String budget,
        Definition metric,
        Period period,
        List<By> by,
        List<String> spaces,
        List<String> excluded,
        Protection protection,
        Instant at,
        List<Cell> cells)
        implements Tabular {
    public Release {
        by = List.copyOf(by);
        spaces = List.copyOf(spaces);
        excluded = List.copyOf(excluded);
        cells = List.copyOf(cells);
    }

    @Override
    public List<String> columns() {
        var columns = new ArrayList<String>();
        by.forEach(each -> columns.add(each.name().toLowerCase(Locale.ROOT)));
        columns.addAll(List.of("value", "low", "high"));
        return columns;
    }

    @Override
    public List<List<Object>> rows() {
        var rows = new ArrayList<List<Object>>();
        for (var cell : cells) {
            var row = new ArrayList<Object>(cell.group());
            row.addAll(List.of(cell.value(), cell.low(), cell.high()));
            rows.add(row);
        }
        return rows;
    }

    /** All of it as JSON; the same text every time. */
    public String json() {
        return JsonMapper.shared().writeValueAsString(document());
    }

    /** All of it as names and values in order. */
    public Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", id);
        document.put("budget", budget);
        document.put("metric", metric.name());
        document.put("version", metric.version());
        document.put("parameters", metric.parameters());
        document.put("period", period.label());
        document.put("zone", period.zone().getId());
        document.put("first", period.first().toString());
        document.put("until", period.until().toString());
        document.put("spaces", spaces);
        document.put("excluded", excluded);
        document.put("epsilon", protection.loss().epsilon());
        document.put("delta", protection.loss().delta());
        document.put("most_groups", protection.groups());
        document.put("most_each", protection.each());
        document.put("least_members", protection.least());
        document.put("noise", "discrete Laplace");
        document.put("scale", protection.noise().scale());
        document.put("confidence", 1 - Protection.ALPHA);
        document.put("released_at", at.toString());
        document.put("cells", rows().stream().map(this::cell).toList());
        return document;
    }

    private Map<String, Object> cell(List<Object> row) {
        var cell = new LinkedHashMap<String, Object>();
        for (int i = 0; i < row.size(); i++) {
            cell.put(columns().get(i), row.get(i));
        }
        return cell;
    }
}
