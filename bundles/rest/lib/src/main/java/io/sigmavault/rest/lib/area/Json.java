package io.sigmavault.rest.lib.area;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.stream.Collectors;

/// JSON as the API speaks it: instants as ISO 8601, unknown and doubled members refused, numbers
/// never taken for texts.
public final class Json {

    /// Largest body that is read into memory.
    public static final int MAX_BODY_BYTES = 1 << 20;

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .withCoercionConfig(LogicalType.Textual, Json::textsOnly)
                    .withCoercionConfig(LogicalType.Boolean, Json::noTexts)
                    .withCoercionConfig(LogicalType.Integer, Json::noTexts)
                    .addModule(new SimpleModule().addSerializer(Instant.class, new AsIso()))
                    .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(32).build());
    }

    private Json() {}

    private static void textsOnly(MutableCoercionConfig config) {
        config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    public static byte[] write(Object value) throws JsonProcessingException {
        return MAPPER.writeValueAsBytes(value);
    }

    private static void noTexts(MutableCoercionConfig config) {
        config.setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
    }

    /// Reads a body. Messages of refusals name members and places, never values.
    ///
    /// @throws Refusal codes `json-invalid`, `field-invalid`, `too-large`
    public static <T> T read(InputStream in, Class<T> type) throws IOException {
        byte[] body = in.readNBytes(MAX_BODY_BYTES + 1);
        try {
            return read(body, type);
        } finally {
            java.util.Arrays.fill(body, (byte) 0);
        }
    }

    private static <T> T read(byte[] body, Class<T> type) throws IOException {
        if (body.length > MAX_BODY_BYTES) {
            throw new Refusal(Bodies.tooLarge(MAX_BODY_BYTES));
        }
        if (body.length == 0) {
            throw Refusal.json("the body is empty: send a JSON object");
        }
        try {
            T value = MAPPER.readValue(body, type);
            if (value == null) {
                throw Refusal.json("the body is null: send a JSON object");
            }
            Bodies.checkComplete(value);
            return value;
        } catch (MismatchedInputException e) {
            throw Refusal.field(field(e), "field " + field(e) + " is unknown or of another type");
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof StreamReadException broken) {
                throw notJson(broken);
            }
            throw Refusal.field(field(e), "field " + field(e) + " is not as it should be");
        } catch (JsonProcessingException e) {
            throw notJson(e);
        }
    }

    private static Refusal notJson(JsonProcessingException e) {
        var place = e.getLocation();
        return Refusal.json(
                "the body is not JSON: line %d, column %d"
                        .formatted(place.getLineNr(), place.getColumnNr()));
    }

    private static String field(JsonMappingException e) {
        var path =
                e.getPath().stream()
                        .map(part ->
                                part.getFieldName() != null
                                        ? part.getFieldName()
                                        : String.valueOf(part.getIndex()))
                        .collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path;
    }

    private static final class AsIso extends StdSerializer<Instant> {

        private static final long serialVersionUID = 1L;

        AsIso() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeString(value.toString());
        }
    }
}
