package io.sigmavault.vault.objects;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.Codecs;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The codebooks of an open vault, for who reads frames or is about to write some. Memory: those last used, [#CACHE_BYTES]. Safe
/// for many threads.
final class Codebooks {

    /// Most bytes of codebooks that are kept in memory; at least 32 of them.
    static final int CACHE_BYTES = 4 << 20;

    private final Packs packs;
    private final Codecs codecs;
    private final ObjectIds ids;
    private final Duration wait;
    private final LinkedHashMap<ObjectId, CodebookContent> cache =
            new LinkedHashMap<>(16, 0.75f, true);
    private final Map<ObjectId, Integer> users = new HashMap<>();
    private final Set<ObjectId> going = new HashSet<>();
    private final Set<ObjectId> retired = new HashSet<>();
    private long cachedBytes;

    Codebooks(Packs packs, Codecs codecs, ObjectIds ids, Duration wait) {
        this.packs = packs;
        this.codecs = codecs;
        this.ids = ids;
        this.wait = wait;
    }

    /// Those that a frame names.
    ///
    /// @throws CodebookMissing if no copy of one can be read
    List<Codebook> get(List<ObjectId> named) throws IOException {
        var found = new ArrayList<Codebook>();
        for (var id : named) {
            found.add(content(id).under(id));
        }
        return found;
    }

    CodebookContent content(ObjectId id) throws IOException {
        synchronized (this) {
            var known = cache.get(id);
            if (known != null) {
                return known;
            }
        }
        var content = load(id);
        keep(id, content);
        return content;
    }

    /// From the first copy that is whole.
    private CodebookContent load(ObjectId id) throws IOException {
        var why = new ArrayList<String>();
        IOException failure = null;
        for (int pack : packs.holders(id)) {
            try {
                return CodebookContent.read(read(id, pack));
            } catch (StoreException.Wrapped e) {
                throw e; // a codec is missing, and would be for the other copy
            } catch (Damaged | EOFException e) {
                why.add(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        throw new CodebookMissing(id, why.isEmpty() ? "no pack has it" : String.join("; ", why));
    }

    /// Reads one copy, past the cache.
    ///
    /// @throws Damaged unless it is what was stored
    byte[] read(ObjectId id, int pack) throws IOException {
        var content = packs.content(pack);
        if (content.objects() != 1 || !ObjectId.read(content.ids(), 0).equals(id)) {
            throw new Damaged("pack number " + pack + " has not the codebook its commit says");
        }
        int length = content.length(0);
        byte[] message = new byte[length];
        var file = packs.use(pack);
        int plain;
        try {
            plain = file.open(Role.FRAME, content.offset(0), length, new byte[length], message);
        } catch (Damaged e) {
            throw new Damaged("pack " + file.seal().name() + ": " + e.getMessage(), e);
        } finally {
            file.release();
        }
        var frame =
                DecodedFrame.read(
                        message,
                        plain,
                        codecs,
                        Codebooks::none,
                        wait,
                        (bytes, _) -> new byte[bytes]);
        byte[] object = frame.object(0);
        if (!ids.of(Kind.CODEBOOK.code(), object, 0, object.length).equals(id)) {
            throw new Damaged("codebook " + id + " is not what was stored");
        }
        return object;
    }

    /// What holds a codebook needs none.
    private static List<Codebook> none(List<ObjectId> named) throws IOException {
        if (named.isEmpty()) {
            return List.of();
        }
        throw new Damaged("a codebook names codebooks");
    }

    /// Whether a copy of each can be read.
    boolean areReadable(Collection<ObjectId> all) throws IOException {
        try {
            for (var id : all) {
                load(id);
            }
            return true;
        } catch (Damaged e) {
            return false;
        }
    }

    private synchronized void keep(ObjectId id, CodebookContent content) {
        if (cache.put(id, content) == null) {
            cachedBytes += content.bytes().length;
        }
        var eldest = cache.entrySet().iterator();
        while (cachedBytes > CACHE_BYTES && eldest.hasNext()) {
            cachedBytes -= eldest.next().getValue().bytes().length;
            eldest.remove();
        }
    }

    /// Nothing new is to name them.
    synchronized void retire(Collection<ObjectId> ids) {
        retired.addAll(ids);
    }

    synchronized boolean isRetired(ObjectId id) {
        return retired.contains(id);
    }

    /// Frames that name it are about to be written: it stays until [#release].
    ///
    /// @return false if it is retired or about to go
    synchronized boolean acquire(ObjectId id) {
        if (going.contains(id) || retired.contains(id)) {
            return false;
        }
        users.merge(id, 1, Integer::sum);
        return true;
    }

    synchronized void release(ObjectId id) {
        users.computeIfPresent(id, (_, count) -> count == 1 ? null : count - 1);
    }

    /// It is about to be deleted, so that nothing new relies on it.
    ///
    /// @return false if something does
    synchronized boolean condemn(ObjectId id) {
        if (users.containsKey(id)) {
            return false;
        }
        going.add(id);
        return true;
    }

    /// They stay, or are gone.
    synchronized void settle(Collection<ObjectId> condemned) {
        for (var id : condemned) {
            going.remove(id);
            var gone = cache.remove(id);
            cachedBytes -= gone == null ? 0 : gone.bytes().length;
        }
    }
}
