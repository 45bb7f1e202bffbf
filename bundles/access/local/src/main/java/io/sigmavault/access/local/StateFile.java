package io.sigmavault.access.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.file.StableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A JSON file with a list of things: `{"version":1,"NAME":[…]}`, written as a whole.
///
/// @param <T> one thing
final class StateFile<T> {

    private static final int VERSION = 1;

    /// Trees only: data binding would keep this bundle's classes in caches of Jackson's.
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final String name;
    private final Function<T, ObjectNode> encode;
    private final Function<JsonNode, T> decode;

    StateFile(
            Path folder,
            String name,
            Function<T, ObjectNode> encode,
            Function<JsonNode, T> decode) {
        this.file = folder.resolve(name + ".json");
        this.name = name;
        this.encode = encode;
        this.decode = decode;
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ArrayNode array(Collection<String> texts) {
        ArrayNode array = JSON.createArrayNode();
        texts.stream().sorted().forEach(array::add);
        return array;
    }

    static Set<String> texts(JsonNode array) {
        var texts = new TreeSet<String>();
        array.forEach(text -> texts.add(text.asText()));
        return Set.copyOf(texts);
    }

    /// All things; none if the file is not there.
    ///
    /// @throws IOException if it cannot be read or is not what [#save] wrote
    List<T> load() throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            return List.of();
        }
        try {
            JsonNode json = JSON.readTree(bytes);
            if (json.path("version").asInt() != VERSION || !json.path(name).isArray()) {
                throw damaged(null);
            }
            var things = new ArrayList<T>();
            json.path(name).forEach(thing -> things.add(decode.apply(thing)));
            return things;
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw damaged(e);
        }
    }

    private IOException damaged(@Nullable Exception cause) {
        return new IOException(
                "access/" + file.getFileName() + " is damaged: restore it from a copy", cause);
    }

    /// @throws SigmaVaultException code `access-failed` if the disk refuses
    void save(Collection<T> things) throws SigmaVaultException {
        try {
            ObjectNode json = object().put("version", VERSION);
            ArrayNode array = json.putArray(name);
            things.forEach(thing -> array.add(encode.apply(thing)));
            StableFile.replace(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
        } catch (IOException e) {
            throw new SigmaVaultException(
                            "access-failed",
                            500,
                            "access/"
                                    + file.getFileName()
                                    + " can't be written, so nothing was changed: check its disk")
                    .because(e);
        }
    }
}
