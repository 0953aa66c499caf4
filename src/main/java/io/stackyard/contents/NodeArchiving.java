package io.stackyard.contents;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Writes what a node sends into an archive. The node's names begin with that of the
 * directory itself.
 */
final class NodeArchiving {

	private final ArchiveWriter archive;

	NodeArchiving(ArchiveWriter archive) {
		this.archive = archive;
	}

	/**
	 * Write all that a node sends.
	 * @param sent a tar archive, which is read to its end
	 */
	void write(InputStream sent) throws IOException {
		TarArchiveInputStream entries = new TarArchiveInputStream(sent, "UTF-8");
		TarArchiveEntry entry = entries.getNextEntry();
		while (entry != null) {
			write(entry, entries);
			entry = entries.getNextEntry();
		}
		// what follows the last entry says nothing but that it was the last
		sent.transferTo(OutputStream.nullOutputStream());
	}

	private void write(TarArchiveEntry entry, InputStream content) throws IOException {
		ArchivePath path = ArchivePath.parse(entry.getName()).withoutFirst();
		TarArchiveEntry copy = new TarArchiveEntry(name(path, entry), entry.getLinkFlag());
		copy.setMode(entry.getMode() & 07777);
		copy.setUserId(entry.getLongUserId());
		copy.setGroupId(entry.getLongGroupId());
		copy.setModTime(entry.getLastModifiedTime());
		entry.getExtraPaxHeaders()
			.entrySet()
			.stream()
			.filter((header) -> !ArchivePath.isUnreadable(header.getValue()))
			.forEach((header) -> copy.addPaxHeader(header.getKey(), header.getValue()));
		if (entry.isDirectory()) {
			this.archive.add(copy);
		}
		else if (entry.isSymbolicLink()) {
			copy.setLinkName(entry.getLinkName());
			this.archive.add(copy);
		}
		else if (entry.isLink()) {
			copy.setLinkName(ArchivePath.parse(entry.getLinkName()).withoutFirst().path().toString());
			this.archive.add(copy);
		}
		else if (entry.isFile() && !entry.isFIFO() && !entry.isCharacterDevice() && !entry.isBlockDevice()) {
			copy.setSize(entry.getRealSize());
			this.archive.add(copy, content);
		}
		else {
			this.archive.leaveOut();
		}
	}

	private static String name(ArchivePath path, TarArchiveEntry entry) {
		if (path.isRoot()) {
			return "./";
		}
		return entry.isDirectory() ? path.path() + "/" : path.path().toString();
	}

}
