package io.sigmavault.share.fuse;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Has Samba go through a folder itself for names that are too long to be asked about ([RealNames]): with their question they
/// would be longer than an extended attribute's name may be, and what Samba made of that error is that a file can't be had.
///
/// Before it asks, it opens the folder as nobody else does who wants a listing (opendir(3) says `O_DIRECTORY`), right after it
/// looked the name up: that is refused with [Errno#EOPNOTSUPP], after which it opens the folder to go through it. At most
/// [#MOST] threads that looked up such a name are remembered, each until its next request.
final class LongNames {

    /// Begins what Samba asks for as an extended attribute of the folder.
    static final String QUESTION = "glusterfs.get_real_filename:";

    /// Longest name that can be asked about, in bytes.
    private static final int LONGEST = 255 - QUESTION.length();

    private static final int MOST = 64;

    /// `O_DIRECTORY` of x86 and ARM; the other one's meaning makes no sense for folders.
    private static final int DIRECTORY = 0200000 | 040000;

    /// Thread → node of the folder where a name is not.
    private final Map<Integer, Long> missed = new ConcurrentHashMap<>();

    /// A name is not there.
    ///
    /// @return whether the kernel must not keep that, to ask again
    boolean missed(Request request, String name) {
        if (Names.bytes(name).length <= LONGEST) {
            return false;
        }
        if (missed.size() >= MOST) {
            missed.clear();
        }
        missed.put(request.thread(), request.node());
        return true;
    }

    /// Any request of a thread: forgets what it missed.
    ///
    /// @throws Errno [Errno#EOPNOTSUPP] if it opens the folder to ask
    void next(Request request) throws Errno {
        if (missed.isEmpty()) {
            return;
        }
        var folder = missed.remove(request.thread());
        if (folder != null
                && folder == request.node()
                && request.opcode() == Opcode.OPENDIR
                && (request.u32(0) & DIRECTORY) == 0) {
            throw new Errno(Errno.EOPNOTSUPP);
        }
    }
}
