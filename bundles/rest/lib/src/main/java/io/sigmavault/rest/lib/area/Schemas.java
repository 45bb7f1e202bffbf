package io.sigmavault.rest.lib.area;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// JSON schemas of the records that go over the API.
final class Schemas {

    private static final Map<String, Object> PROBLEM =
            Map.of(
                    "type", "object",
                    "required", List.of("type", "title", "status", "detail", "code"),
                    "properties",
                            Map.of(
                                    "type", Map.of("type", "string"),
                                    "title", Map.of("type", "string"),
                                    "status", Map.of("type", "integer"),
                                    "detail", Map.of("type", "string"),
                                    "code", Map.of("type", "string")));

    private final Map<String, Object> all = new TreeMap<>();

    Map<String, Object> all() {
        return all;
    }

    Map<String, Object> problem() {
        all.put("Problem", PROBLEM);
        return reference("Problem");
    }

    Map<String, Object> of(Type type) {
        return switch (type) {
            case Class<?> c when c.isRecord() -> record(c);
            case Class<?> c -> simple(c);
            case ParameterizedType p when p.getRawType() instanceof Class<?> raw -> {
                var arguments = p.getActualTypeArguments();
                yield Collection.class.isAssignableFrom(raw)
                        ? Map.of("type", "array", "items", of(arguments[0]))
                        : Map.of("type", "object", "additionalProperties", of(arguments[1]));
            }
            default -> Map.of();
        };
    }

    private Map<String, Object> record(Class<?> type) {
        var name = name(type);
        if (!all.containsKey(name)) {
            all.put(name, Map.of());
            var properties = new LinkedHashMap<String, Object>();
            for (var component : type.getRecordComponents()) {
                properties.put(component.getName(), of(component.getGenericType()));
            }
            all.put(
                    name,
                    Map.of("type", "object", "properties", properties, "required", required(type)));
        }
        return reference(name);
    }

    /// `AccountsResource.NewToken` becomes `NewToken`.
    private static String name(Class<?> type) {
        return type.getSimpleName();
    }

    private static List<String> required(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(c -> !c.isAnnotationPresent(MayBeMissing.class))
                .map(RecordComponent::getName)
                .toList();
    }

    private static Map<String, Object> reference(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    static Map<String, Object> simple(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return Map.of("type", "boolean");
        }
        if (type == double.class || type == Double.class) {
            return Map.of("type", "number");
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return Map.of("type", "integer", "format", "int64");
        }
        if (type == Instant.class) {
            return Map.of("type", "string", "format", "date-time");
        }
        if (type.isEnum()) {
            var names = new ArrayList<String>();
            for (var constant : type.getEnumConstants()) {
                names.add(constant.toString());
            }
            return Map.of("type", "string", "enum", names);
        }
        return type == Object.class ? Map.of() : Map.of("type", "string");
    }
}
