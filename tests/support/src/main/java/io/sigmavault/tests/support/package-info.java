/// Tests against the real product: [SigmaVaultExtension] starts it once per run as a process of its
/// own, [SigmaVault] is that process, [Rest] and [EventStream] talk to it, [SigmaVault#console]
/// types at its console.
///
/// ```java
/// @ExtendWith(SigmaVaultExtension.class)
/// class GreetingTest {
///     @Test
///     void fileComesBack(SigmaVault sigmavault) {
///         var files = sigmavault.owner();
///         files.put("/vaults/main/files/a.txt", "hello".getBytes(UTF_8)).expect(201);
///         assertEquals("hello", files.get("/vaults/main/files/a.txt").expect(200).text());
///     }
/// }
/// ```
@NullMarked
package io.sigmavault.tests.support;

import org.jspecify.annotations.NullMarked;
