/// Shares whose files are plain files in a folder of a pool.
///
/// What keeps a share inside its folder: every operation walks down from an open descriptor of that folder, name by name,
/// and follows no symbolic link (`openat`, `O_NOFOLLOW`), so that a link made or swapped in meanwhile leads nowhere. Links,
/// devices, sockets and pipes are not shown and not opened. Only making a folder has no such call in Java: it goes by path
/// once the parent was walked to, and is checked afterwards to be where it should; whoever swaps folders for links on the
/// server itself at that moment gets at most an empty folder made elsewhere, and an error.
@NullMarked
package io.sigmavault.share.folder;

import org.jspecify.annotations.NullMarked;
