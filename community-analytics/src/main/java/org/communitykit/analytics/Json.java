package org.communitykit.analytics;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Results and provenance as JSON: names in snake case and in the order of their declaration. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule("community-analytics")
                    .addSerializer(Rate.class, new RateWriter())
                    .addSerializer(Period.class, new PeriodWriter()))
            .build();

    private Json() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static String measured(Object value, @Nullable Object withExcluded, Provenance provenance) {
        var all = new LinkedHashMap<String, Object>();
        all.put("value", value);
        if (withExcluded != null) {
            all.put("with_excluded", withExcluded);
        }
        all.put("provenance", provenance);
        return write(all);
    }

    static Provenance provenance(String json) {
        try {
            return MAPPER.readValue(json, Provenance.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("this is not the JSON of a provenance", e);
        }
    }

    private static final class RateWriter extends ValueSerializer<Rate> {
        @Override
        public void serialize(Rate rate, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            out.writeNumberProperty("numerator", rate.numerator());
            out.writeNumberProperty("denominator", rate.denominator());
            if (rate.denominator() > 0) {
                out.writeNumberProperty("rate", rate.value().orElseThrow());
                out.writeNumberProperty("low", rate.interval().orElseThrow().low());
                out.writeNumberProperty("high", rate.interval().orElseThrow().high());
            }
            out.writeEndObject();
        }
    }

    private static final class PeriodWriter extends ValueSerializer<Period> {
        @Override
        public void serialize(Period period, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            out.writeStringProperty("label", period.label());
            out.writeStringProperty("zone", period.zone().getId());
            out.writeStringProperty("first", period.first().toString());
            out.writeStringProperty("until", period.until().toString());
            out.writeStringProperty("week_start", period.weekStart().name());
            out.writeEndObject();
        }
    }
}
