package io.sigmavault.crypto.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// A folder of vectors, looked through with all below it: `*.json` and `*.json.gz`. Memory: one file at a time, of at
/// most [#MOST_BYTES].
final class VectorFolder {

    /// Of a file as it is read, so that a bomb doesn't take all memory.
    static final int MOST_BYTES = 256 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    VectorFolder(Path folder) {
        this.folder = folder;
    }

    /// Does something with a file's tests.
    interface Taker {
        void take(String file, List<Case> cases);
    }

    /// Goes through all files, in the order of their names.
    ///
    /// @throws VectorException if a file can't be read or is no file of vectors
    void forEach(Taker taker) throws VectorException {
        var folders = new TreeMap<Path, List<Path>>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(path -> name(path).matches(".*\\.json(\\.gz)?"))
                    .sorted()
                    .forEach(path ->
                            folders.computeIfAbsent(
                                            path.toAbsolutePath().getParent(),
                                            _ -> new ArrayList<>())
                                    .add(path));
        } catch (IOException e) {
            throw VectorException.unreadable(folder, e);
        }
        for (var files : folders.values()) {
            eachOf(files, taker);
        }
    }

    private void eachOf(List<Path> files, Taker taker) throws VectorException {
        var prompt = files.stream().filter(path -> name(path).startsWith("prompt.")).findFirst();
        for (var path : files) {
            var file = folder.relativize(path).toString();
            if (name(path).startsWith("expectedResults.")) {
                var expected = read(path);
                taker.take(
                        file,
                        (prompt.isPresent()
                                        ? Acvp.cases(file, read(prompt.get()), expected)
                                        : Acvp.withoutPrompt(file, expected))
                                .toList());
            } else if (!name(path).startsWith("prompt.")) {
                var root = read(path);
                if (root.has("testGroups") && root.has("algorithm")) {
                    taker.take(file, Wycheproof.cases(file, root).toList());
                }
            }
        }
    }

    private static String name(Path path) {
        var name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    private static JsonNode read(Path path) throws VectorException {
        try (InputStream in = Files.newInputStream(path);
                InputStream plain = name(path).endsWith(".gz") ? new GZIPInputStream(in) : in) {
            byte[] bytes = plain.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw VectorException.damaged(path, "more than 256 MiB");
            }
            var root = JSON.readTree(bytes);
            // ACVP's servers put the version in front
            return root.isArray() ? root.path(root.size() - 1) : root;
        } catch (JsonProcessingException e) {
            throw VectorException.damaged(path, "no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw VectorException.unreadable(path, e);
        }
    }
}
