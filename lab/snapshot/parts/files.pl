# Files, looked at in ways that cannot hang.

# What lstat(2) and stat(2) say; never opens anything.
my %facts_of;
my (%user_name, %group_name);
sub file_fact {
    my ($path) = @_;
    return $facts_of{$path} if $facts_of{$path};
    my %fact = (
        path => $path, kind => 'missing', target => undef, realPath => $path, mode => number(0), owner => '', group => '',
        size => number(0), mtime => number(0), text => undef, textProblem => undef, secret => boolean(0),
    );
    my @link = lstat $path;
    if (@link) {
        my $is_link = -l _;
        my @stat = stat $path;
        if (!@stat) {
            $fact{kind} = $!{ELOOP} ? 'loop' : $is_link && $!{ENOENT} ? 'missing' : 'unreadable';
            $fact{target} = readlink $path if $is_link;
        } else {
            $fact{kind} = -f _ ? 'file' : -d _ ? 'directory' : 'other';
            my $real = Cwd::realpath($path);
            $fact{realPath} = $real if defined $real;
            $fact{target} = $real if $is_link;
            $fact{mode} = number($stat[2] & 07777);
            $fact{owner} = $user_name{ $stat[4] } // $stat[4];
            $fact{group} = $group_name{ $stat[5] } // $stat[5];
            $fact{size} = number($stat[7]);
            $fact{mtime} = number($stat[9]);
        }
    } elsif (!$!{ENOENT}) {
        $fact{kind} = $!{ELOOP} ? 'loop' : 'unreadable';
    }
    return $facts_of{$path} = \%fact;
}

# The bytes of a regular file of bounded size, or undef and why not.
sub bytes_of {
    my ($path, $limit) = @_;
    my $fact = file_fact($path);
    return (undef, 'unreadable') if $fact->{kind} ne 'file';
    return (undef, 'too-large') if $fact->{size}[0] > $limit;
    # O_NONBLOCK: the name may have become a FIFO since it was looked at.
    sysopen(my $handle, $path, O_RDONLY | O_NONBLOCK) or return (undef, 'unreadable');
    return (undef, 'unreadable') unless -f $handle;
    my $bytes = '';
    while (length $bytes <= $limit) {
        my $read = sysread($handle, $bytes, 262_144, length $bytes);
        return (undef, 'unreadable') unless defined $read;
        last unless $read;
    }
    return length $bytes > $limit ? (undef, 'too-large') : ($bytes, undef);
}

sub read_text {
    my ($path) = @_;
    my $fact = file_fact($path);
    return if $fact->{kind} ne 'file' || defined $fact->{text} || defined $fact->{textProblem};
    my ($bytes, $problem) = bytes_of($path, $TEXT_LIMIT);
    if (defined $bytes && $bytes =~ /\0/) { $problem = 'binary'; undef $bytes }
    $fact->{text} = $bytes;
    $fact->{textProblem} = $problem;
    return $bytes;
}

# The directories above a file: who may not enter them cannot read the file, whatever its own mode says.
sub note_directories {
    my ($path) = @_;
    my $real = file_fact($path)->{realPath};
    while ($real =~ s{/[^/]*$}{}) {
        file_fact($real eq '' ? '/' : $real);
        last if $real eq '';
    }
}
