package io.sigmavault.rest.lib.area;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Describes resources in OpenAPI 3.1, from their annotations and the records they take and give.
public final class OpenApi {

    private OpenApi() {}

    /// The members `paths` and `components` of one area's description.
    public static Map<String, Object> describe(List<Object> resources) {
        var schemas = new Schemas();
        var paths = new TreeMap<String, Map<String, Object>>();
        for (var resource : resources) {
            for (var method : methods(resource.getClass())) {
                var verb = verb(method);
                if (verb != null) {
                    paths.computeIfAbsent(path(method), _ -> new TreeMap<>())
                            .put(verb.toLowerCase(Locale.ROOT), operation(method, verb, schemas));
                }
            }
        }
        return Map.of("paths", paths, "components", Map.of("schemas", schemas.all()));
    }

    private static List<Method> methods(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods()).filter(m -> verb(m) != null).toList();
    }

    private static @Nullable String verb(Method method) {
        for (var annotation : method.getAnnotations()) {
            var verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return verb.value();
            }
        }
        return null;
    }

    /// The whole path, with `{path}` where Jakarta REST has `{path: .*}`.
    static String path(Method method) {
        var outer = method.getDeclaringClass().getAnnotation(Path.class);
        var inner = method.getAnnotation(Path.class);
        var joined =
                (outer == null ? "" : "/" + outer.value())
                        + (inner == null ? "" : "/" + inner.value());
        return joined.replaceAll("\\{(\\w+)\\s*:[^}]*}", "{$1}")
                .replaceAll("/{2,}", "/")
                .replaceAll("(.)/$", "$1");
    }

    private static Map<String, Object> operation(Method method, String verb, Schemas schemas) {
        var about = method.getAnnotation(Operation.class);
        if (about == null) {
            throw new IllegalStateException("no @Operation on " + method);
        }
        var operation = new LinkedHashMap<String, Object>();
        operation.put("operationId", method.getName());
        operation.put("summary", about.value());
        if (about.open()) {
            operation.put("security", List.of());
        }
        operation.put("parameters", parameters(method, about));
        var body = body(method, about);
        if (body != Void.class) {
            operation.put(
                    "requestBody", Map.of("required", true, "content", content(body, schemas)));
        }
        operation.put("responses", responses(about, verb, schemas));
        return operation;
    }

    private static Class<?> body(Method method, Operation about) {
        if (about.body() != Void.class) {
            return about.body();
        }
        return Arrays.stream(method.getParameterTypes())
                .filter(Class::isRecord)
                .<Class<?>>map(type -> type)
                .findFirst()
                .orElse(Void.class);
    }

    private static List<Object> parameters(Method method, Operation about) {
        var parameters = new ArrayList<Object>();
        for (var parameter : method.getParameters()) {
            var described = parameter(parameter);
            if (described != null) {
                parameters.add(described);
            }
        }
        for (var query : about.query()) {
            var parts = query.split(": ", 2);
            var described = describe("query", parts[0], false, Map.of("type", "string"));
            if (parts.length == 2) {
                described.put("description", parts[1]);
            }
            parameters.add(described);
        }
        return parameters;
    }

    private static @Nullable Map<String, Object> parameter(Parameter parameter) {
        var schema = Schemas.simple(parameter.getType());
        for (Annotation annotation : parameter.getAnnotations()) {
            switch (annotation) {
                case PathParam path -> {
                    return describe("path", path.value(), true, schema);
                }
                case QueryParam query -> {
                    return describe("query", query.value(), false, schema);
                }
                case HeaderParam header -> {
                    return describe("header", header.value(), false, schema);
                }
                default -> {}
            }
        }
        return null;
    }

    private static Map<String, Object> describe(
            String in, String name, boolean required, Map<String, Object> schema) {
        var described = new LinkedHashMap<String, Object>();
        described.put("name", name);
        described.put("in", in);
        described.put("required", required);
        described.put("schema", schema);
        return described;
    }

    private static Map<String, Object> responses(Operation about, String verb, Schemas schemas) {
        var well = new LinkedHashMap<String, Object>();
        well.put("description", about.status() == 204 ? "done" : "the answer");
        if (about.answer() != Void.class && !verb.equals("HEAD")) {
            well.put("content", content(about.answer(), schemas));
        }
        var problem =
                Map.of(
                        "description",
                        "a problem, see its code",
                        "content",
                        Map.of("application/problem+json", Map.of("schema", schemas.problem())));
        return Map.of(String.valueOf(about.status()), well, "default", problem);
    }

    private static Map<String, Object> content(Class<?> type, Schemas schemas) {
        return type == byte[].class
                ? Map.of("application/octet-stream", Map.of())
                : Map.of("application/json", Map.of("schema", schemas.of(type)));
    }
}
