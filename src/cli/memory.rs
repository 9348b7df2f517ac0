//! The memory of a thread that does one piece of work before its program ends.

/// Bytes that the work on a long text takes, and a few that a short one does.
const BLOCK: usize = 31 << 20;

/// Bytes of a large page.
const PAGE: usize = 2 << 20;

/// Has the allocator keep what is given back: glibc's returns it to the system, and fetches it again page by page, until it has seen
/// a block as large come and go; the next one that comes and goes is room for what the thread will need, which is asked for a
/// hundred times otherwise. The blocks are not touched, so that they cost nothing; other allocators do as they always do.
///
/// Where the thread has `much` to do, that room is of large pages: to be given one takes a tenth of what the small ones take that it
/// stands for.
pub fn keep(much: bool) {
    let block = |bytes| {
        let mut block = Vec::<u8>::new();
        // Where there is no room for it, nothing is kept.
        let _ = std::hint::black_box(&mut block).try_reserve_exact(bytes);
        block
    };
    drop(block(BLOCK));
    let room = block(BLOCK);
    if !much || room.capacity() < BLOCK {
        return;
    }
    let before = room.as_ptr().align_offset(PAGE);
    if before > BLOCK - PAGE {
        return;
    }
    advise(room.as_ptr().wrapping_add(before), (BLOCK - before) / PAGE * PAGE);
    drop(room);
    // What comes next begins with the first large page: all before it is left empty.
    std::mem::forget(block(before.saturating_sub(HEADER)));
}

/// Bytes that the allocator keeps before each block.
const HEADER: usize = 16;

/// Asks for large pages in `length` bytes from `start` on, which lie in a block of one's own.
#[cfg(target_os = "linux")]
fn advise(start: *const u8, length: usize) {
    use rustix::mm::{Advice, madvise};
    // SAFETY: the advice changes neither what stands there nor to whom it belongs.
    #[expect(unsafe_code, reason = "nobody offers it otherwise")]
    let _ = unsafe { madvise(start.cast_mut().cast(), length, Advice::LinuxHugepage) };
}

#[cfg(not(target_os = "linux"))]
fn advise(_: *const u8, _: usize) {}

#[cfg(all(test, target_os = "linux", target_env = "gnu"))]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::thread;

    /// The kernel's flags of the mapping that `at` lies in.
    fn flags(at: *const u8) -> Vec<String> {
        let maps = fs::read_to_string("/proc/self/smaps").unwrap_or_default();
        let bounds = |line: &str| {
            let (from, to) = line.split_once(' ')?.0.split_once('-')?;
            Some(usize::from_str_radix(from, 16).ok()?..usize::from_str_radix(to, 16).ok()?)
        };
        let mut lines = maps.lines().skip_while(|line| !bounds(line).is_some_and(|range| range.contains(&at.addr())));
        let flags = lines.find_map(|line| line.strip_prefix("VmFlags:")).unwrap_or_default();
        flags.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn what_comes_next_stands_in_large_pages_where_there_is_much_to_do() {
        if !Path::new("/sys/kernel/mm/transparent_hugepage").exists() {
            return eprintln!("skipped: this kernel has no large pages");
        }
        for much in [false, true] {
            // Each thread has room of its own.
            let work = move || {
                super::keep(much);
                let bytes = vec![1_u8; 100_000];
                let (first, last) = (flags(&raw const bytes[0]), flags(&raw const bytes[99_999]));
                [first, last].map(|flags| flags.iter().any(|flag| flag == "hg"))
            };
            assert_eq!(thread::spawn(work).join().unwrap(), [much; 2]);
        }
    }
}
