//! Connections that can be cut from inside a handler: how a network that fails before or after the work is done looks.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

/// Cuts the connection of one request.
#[derive(Debug, Clone, Default)]
pub(super) struct Cut(Arc<AtomicBool>);

impl Cut {
    /// Nothing more is written: what the handler answers is lost, and the peer sees the connection break.
    pub(super) fn now(&self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

pub(super) struct Loopback(TcpListener);

impl Loopback {
    /// Listens on a free port of this machine alone.
    pub(super) async fn open() -> io::Result<(Loopback, SocketAddr)> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        Ok((Loopback(listener), address))
    }
}

impl Listener for Loopback {
    type Io = Wire;
    type Addr = Cut;

    async fn accept(&mut self) -> (Wire, Cut) {
        loop {
            match self.0.accept().await {
                Ok((stream, _)) => {
                    let cut = Cut::default();
                    // Without it small answers wait for the peer's delayed acknowledgement; a failure only costs time.
                    let _slow_is_fine = stream.set_nodelay(true);
                    return (Wire { stream, cut: cut.clone() }, cut);
                }
                // Out of file descriptors, mostly: the next try may find one.
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }

    fn local_addr(&self) -> io::Result<Cut> {
        Ok(Cut::default())
    }
}

impl Connected<IncomingStream<'_, Loopback>> for Cut {
    fn connect_info(stream: IncomingStream<'_, Loopback>) -> Cut {
        stream.remote_addr().clone()
    }
}

pub(super) struct Wire {
    stream: TcpStream,
    cut: Cut,
}

impl Wire {
    fn intact(&self) -> io::Result<()> {
        if !self.cut.0.load(Ordering::SeqCst) {
            return Ok(());
        }
        // With it the peer is told by a reset, without it by an orderly end: both are a broken connection.
        let _either_will_do = self.stream.set_zero_linger();
        Err(io::ErrorKind::ConnectionReset.into())
    }
}

impl AsyncRead for Wire {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        self.intact()?;
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.intact()?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
