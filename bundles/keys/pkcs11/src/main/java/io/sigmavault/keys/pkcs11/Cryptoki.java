package io.sigmavault.keys.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.sigmavault.keys.HsmException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The few functions of a PKCS #11 library that Java's provider has no way to: which tokens there are, whether one is still
/// there and logged in to, and initialising anew. Everything with keys goes through the provider. 64-bit Linux only, where
/// `CK_ULONG` is a Java long. Safe for many threads as the library is told to lock (CKF_OS_LOCKING_OK).
final class Cryptoki implements AutoCloseable {

    private static final long OK = 0;
    private static final long ALREADY_INITIALISED = 0x191;
    private static final long OS_LOCKING = 2;
    private static final long SERIAL_SESSION = 4;
    private static final int MOST_SLOTS = 256;

    // places in CK_FUNCTION_LIST, after the version
    private static final int INITIALISE = 0;
    private static final int FINALISE = 1;
    private static final int SLOT_LIST = 4;
    private static final int TOKEN_INFO = 6;
    private static final int OPEN_SESSION = 12;
    private static final int CLOSE_SESSION = 13;
    private static final int SESSION_INFO = 15;
    private static final int FUNCTIONS = 68;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment functions;
    private final String maker;

    /// Loads the library, and runs its code.
    ///
    /// @throws HsmException code `token-missing` if it is no PKCS #11 library
    Cryptoki(Path module, String maker) throws HsmException {
        this.maker = maker;
        try {
            MethodHandle list =
                    Linker.nativeLinker()
                            .downcallHandle(
                                    SymbolLookup.libraryLookup(module, arena)
                                            .find("C_GetFunctionList")
                                            .orElseThrow(() ->
                                                    new IllegalArgumentException(
                                                            "no C_GetFunctionList")),
                                    FunctionDescriptor.of(JAVA_LONG, ADDRESS));
            MemorySegment pointer = arena.allocate(ADDRESS);
            check("C_GetFunctionList", invoke(list, pointer));
            functions = pointer.get(ADDRESS, 0).reinterpret(ADDRESS.byteSize() * (1L + FUNCTIONS));
        } catch (IllegalArgumentException e) {
            arena.close();
            throw HsmException.tokenMissing(maker, module + " is no PKCS #11 library").because(e);
        }
    }

    /// `CK_RV C_Initialize(CK_VOID_PTR pInitArgs)`; again is no mistake.
    void initialise() throws HsmException {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment arguments = call.allocate(6 * JAVA_LONG.byteSize());
            arguments.setAtIndex(JAVA_LONG, 4, OS_LOCKING);
            long result = call(INITIALISE, arguments);
            if (result != ALREADY_INITIALISED) {
                check("C_Initialize", result);
            }
        }
    }

    /// `CK_RV C_Finalize(CK_VOID_PTR pReserved)`. Nothing of this library may be in use.
    void finalise() {
        long _ = call(FINALISE, MemorySegment.NULL);
    }

    /// `CK_RV C_GetSlotList(CK_BBOOL tokenPresent, CK_SLOT_ID_PTR pSlotList, CK_ULONG_PTR pulCount)`, then each one's token.
    List<TokenInfo> tokens() throws HsmException {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment count = call.allocate(JAVA_LONG);
            MemorySegment slots = call.allocate(JAVA_LONG, MOST_SLOTS);
            count.set(JAVA_LONG, 0, MOST_SLOTS);
            check("C_GetSlotList", call(SLOT_LIST, (byte) 1, slots, count));
            var tokens = new ArrayList<TokenInfo>();
            for (int i = 0; i < Math.min(MOST_SLOTS, count.get(JAVA_LONG, 0)); i++) {
                tokens.add(token(slots.getAtIndex(JAVA_LONG, i)));
            }
            return tokens;
        }
    }

    /// `CK_RV C_GetTokenInfo(CK_SLOT_ID slotID, CK_TOKEN_INFO_PTR pInfo)`.
    ///
    /// @throws HsmException code `token-missing` if there is none in this slot
    TokenInfo token(long slot) throws HsmException {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment info = call.allocate(256);
            check("C_GetTokenInfo", call(TOKEN_INFO, slot, info));
            return new TokenInfo(
                    slot,
                    text(info, 0, 32),
                    text(info, 32, 32),
                    text(info, 64, 16),
                    text(info, 80, 16),
                    info.get(JAVA_LONG, 96));
        }
    }

    private static String text(MemorySegment source, int offset, int length) {
        byte[] padded = source.asSlice(offset, length).toArray(JAVA_BYTE);
        return new String(padded, StandardCharsets.UTF_8).strip();
    }

    /// Whether this process is logged in as user: `C_OpenSession`, `C_GetSessionInfo`, `C_CloseSession`.
    boolean loggedIn(long slot) throws HsmException {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment handle = call.allocate(JAVA_LONG);
            check(
                    "C_OpenSession",
                    call(
                            OPEN_SESSION,
                            slot,
                            SERIAL_SESSION,
                            MemorySegment.NULL,
                            MemorySegment.NULL,
                            handle));
            long session = handle.get(JAVA_LONG, 0);
            try {
                MemorySegment info = call.allocate(4 * JAVA_LONG.byteSize());
                check("C_GetSessionInfo", call(SESSION_INFO, session, info));
                long state = info.getAtIndex(JAVA_LONG, 1);
                return state == 1 || state == 3; // CKS_RO_USER_FUNCTIONS, CKS_RW_USER_FUNCTIONS
            } finally {
                long _ = call(CLOSE_SESSION, session);
            }
        }
    }

    private void check(String function, long result) throws HsmException {
        if (result != OK) {
            throw HsmException.tokenMissing(
                    "the token of " + maker,
                    function + " answered 0x" + Long.toHexString(result) + ": plug it in");
        }
    }

    private long call(int function, Object... arguments) {
        ValueLayout[] layouts = new ValueLayout[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            layouts[i] =
                    switch (arguments[i]) {
                        case Long _ -> JAVA_LONG;
                        case Byte _ -> JAVA_BYTE;
                        default -> ADDRESS;
                    };
        }
        MemorySegment address = functions.getAtIndex(ADDRESS, 1L + function);
        return invoke(
                Linker.nativeLinker()
                        .downcallHandle(address, FunctionDescriptor.of(JAVA_LONG, layouts)),
                arguments);
    }

    private static long invoke(MethodHandle function, Object... arguments) {
        try {
            return (long) function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// Lets the library go, unless Java's provider has it too.
    @Override
    public void close() {
        arena.close();
    }
}
